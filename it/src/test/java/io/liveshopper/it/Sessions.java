package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Files of enriched events, and what is done to them before they are replayed. */
final class Sessions {

  private Sessions() {}

  /** The session recorded in a real shop; without its file the test is skipped, in CI it fails. */
  static Path recorded() {
    return required(Path.of(System.getProperty("recorded.session")), "the recorded session");
  }

  /** The session recorded in a real shop where its file is, else the project's own. */
  static Path recordedOrSample() {
    Path recorded = Path.of(System.getProperty("recorded.session"));
    return Files.exists(recorded) ? recorded : sample();
  }

  /** The project's own session. */
  static Path sample() {
    Path sample = Path.of(System.getProperty("sample.session"));
    Assertions.assertTrue(Files.exists(sample), () -> sample + " belongs to the project");
    return sample;
  }

  private static Path required(Path file, String what) {
    if (!Files.exists(file)) {
      String message = what + " is not at " + file.normalize();
      if (OnEmbeddedSystem.mustRun()) {
        throw new AssertionError(message + ", and CI=true requires it");
      }
      System.out.println("SKIPPED: " + message);
      Assumptions.abort(message);
    }
    return file;
  }

  static List<EnrichedLine> read(Path file) {
    try {
      return Files.readAllLines(file, UTF_8).stream().map(EnrichedLine::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same events with the last of them at a time. */
  static List<EnrichedLine> endingAt(List<EnrichedLine> events, Instant end) {
    Instant last =
        events.stream().map(EnrichedLine::time).max(Comparator.naturalOrder()).orElseThrow();
    Duration shift = Duration.between(last, end);
    return events.stream().map(event -> event.shifted(shift)).toList();
  }

  /**
   * The same events of other shoppers in other sessions, with a name appended to every id of
   * theirs.
   */
  static List<EnrichedLine> ofOthers(List<EnrichedLine> events, String name) {
    return events.stream()
        .map(event -> renamed(event, Column.USER_ID, name))
        .map(event -> renamed(event, Column.DOMAIN_USERID, name))
        .map(event -> renamed(event, Column.DOMAIN_SESSIONID, name))
        .map(event -> withClientSessionOf(event, name))
        .toList();
  }

  private static EnrichedLine withClientSessionOf(EnrichedLine event, String name) {
    return event
        .get(Column.CONTEXTS)
        .map(json -> json.replaceAll("(\"sessionId\":\"[^\"]*)\"", "$1-" + name + "\""))
        .map(json -> event.with(Column.CONTEXTS, json))
        .orElse(event);
  }

  private static EnrichedLine renamed(EnrichedLine event, Column id, String name) {
    return event.get(id).map(old -> event.with(id, old + "-" + name)).orElse(event);
  }
}
