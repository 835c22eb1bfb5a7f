package io.liveshopper.local.watch;

import io.liveshopper.local.common.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shows a {@link ShopperView} as it changes. */
public final class Watch {

  /** Something to be said beside the values. */
  @FunctionalInterface
  public interface Note {

    /**
     * A sentence; empty if there is nothing to be said now.
     *
     * @throws IOException when Redis does not answer
     */
    Optional<String> read() throws IOException;
  }

  /** By what flags were cleared that are not there any more. */
  @FunctionalInterface
  public interface Cleared {

    /**
     * What cleared them, by the action's name.
     *
     * @throws IOException when Redis does not answer
     */
    Map<String, String> read() throws IOException;
  }

  private static final long REFRESH_MS = 500;
  private static final long MARKED_FOR_NANOS = Duration.ofSeconds(2).toNanos();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String CLEAR = "\u001b[2J";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final String title;
  private final ShopperView view;
  private final Note note;
  private final Cleared cleared;
  private final PrintStream out;
  private final boolean terminal;
  private Map<String, WatchedValue> shown = new HashMap<>();
  private final Map<String, Long> changedAt = new HashMap<>();
  private Optional<String> said = Optional.empty();

  /**
   * A watch.
   *
   * @param title whom it is about, as in {@code user 42}
   * @param terminal whether {@code out} understands escape sequences
   */
  public Watch(
      String title,
      ShopperView view,
      Note note,
      Cleared cleared,
      PrintStream out,
      boolean terminal) {
    this.title = title;
    this.view = view;
    this.note = note;
    this.cleared = cleared;
    this.out = out;
    this.terminal = terminal;
  }

  /** Prints what there is now. */
  public void once() throws IOException {
    Map<String, WatchedValue> values = view.read();
    Optional<String> sentence = note.read();
    sentence.ifPresent(out::println);
    if (!values.isEmpty()) {
      new FeatureTable(values.values(), Set.of(), terminal).lines().forEach(out::println);
    } else if (sentence.isEmpty()) {
      out.println("There is nothing in Redis about " + title + ".");
    }
    out.flush();
  }

  /** Shows changes until the program is ended or nobody reads any more. */
  public void follow() throws InterruptedException {
    if (terminal) {
      out.print(HIDE_CURSOR + CLEAR);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    out.println(SHOW_CURSOR);
                    out.flush();
                  }));
    }
    boolean answered = true;
    while (!out.checkError()) {
      try {
        // In this order: a flag that is gone has been cleared before.
        Map<String, WatchedValue> values = view.read();
        show(values, note.read(), cleared.read());
        answered = true;
      } catch (IOException e) {
        if (answered) {
          out.println("Redis does not answer (" + e.getMessage() + "); trying on.");
        }
        answered = false;
      }
      Thread.sleep(REFRESH_MS);
    }
  }

  /** Shows a state, the next one after the last shown. */
  void show(
      Map<String, WatchedValue> values, Optional<String> sentence, Map<String, String> clearedBy) {
    Set<String> changed = changes(values);
    long now = System.nanoTime();
    changed.forEach(name -> changedAt.put(name, now));
    if (terminal) {
      drawTable(values, sentence, clearedBy, now);
    } else {
      sentence.filter(news -> !said.equals(sentence)).ifPresent(out::println);
      changed.forEach(name -> printChange(name, values.get(name), clearedBy));
    }
    shown = values;
    said = sentence;
    out.flush();
  }

  private Set<String> changes(Map<String, WatchedValue> values) {
    Set<String> names = new TreeSet<>(values.keySet());
    names.addAll(shown.keySet());
    names.removeIf(
        name ->
            values.containsKey(name)
                && shown.containsKey(name)
                && values.get(name).text().equals(shown.get(name).text()));
    return names;
  }

  private void drawTable(
      Map<String, WatchedValue> values,
      Optional<String> sentence,
      Map<String, String> clearedBy,
      long now) {
    Set<String> marked = new HashSet<>();
    changedAt.values().removeIf(at -> now - at > MARKED_FOR_NANOS);
    marked.addAll(changedAt.keySet());
    StringBuilder screen = new StringBuilder(HOME);
    screen.append(title).append("   ").append(TIME.format(LocalTime.now()).substring(0, 8));
    screen.append("   (Ctrl-C ends)").append(CLEAR_LINE).append('\n');
    sentence.ifPresent(text -> screen.append(text).append(CLEAR_LINE).append('\n'));
    if (values.isEmpty()) {
      screen.append("nothing in Redis yet").append(CLEAR_LINE).append('\n');
    } else {
      for (String line : new FeatureTable(values.values(), marked, true).lines()) {
        screen.append(line).append(CLEAR_LINE).append('\n');
      }
    }
    new TreeMap<>(clearedBy)
        .forEach(
            (action, reason) ->
                screen
                    .append(WatchedFlag.NAME + action + " was cleared by " + reason)
                    .append(CLEAR_LINE)
                    .append('\n'));
    out.print(screen.append(CLEAR_BELOW));
  }

  private void printChange(String name, WatchedValue value, Map<String, String> clearedBy) {
    String time = TIME.format(LocalTime.now());
    if (value == null) {
      String reason =
          WatchedFlag.is(name) ? clearedBy.get(name.substring(WatchedFlag.NAME.length())) : null;
      out.printf("%s %s %s%n", time, name, reason == null ? "gone" : "cleared by " + reason);
    } else {
      String left = value.left().map(some -> " (expires in " + Texts.left(some) + ")").orElse("");
      String raised = WatchedFlag.is(name) ? "raised: " : "";
      out.printf("%s %s %s%s%s%n", time, name, raised, FeatureTable.text(value), left);
    }
  }
}
