package io.liveshopper.local.watch;

import io.liveshopper.local.common.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lays values out: first what has no window, a line each; then a row a feature and a column a
 * window. The time left is beside each value.
 */
final class FeatureTable {

  private static final int MAX_TEXT = 60;
  private static final int MAX_TEXT_ALONE = 120;
  private static final String GAP = "  ";
  private static final String MARK = "\u001b[1;32m";
  private static final String FAINT = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final Map<String, WatchedValue> single = new TreeMap<>();
  private final Map<String, Map<String, WatchedValue>> rows = new TreeMap<>();
  private final Set<String> windows = new TreeSet<>(Comparator.comparing(FeatureTable::millis));
  private final Set<String> changed;
  private final boolean coloured;

  /**
   * A table.
   *
   * @param changed the names of values to be marked
   * @param coloured whether marks and shades may be used
   */
  FeatureTable(Collection<WatchedValue> values, Set<String> changed, boolean coloured) {
    this.changed = changed;
    this.coloured = coloured;
    for (WatchedValue value : values) {
      if (value.window().isEmpty()) {
        single.put(value.name(), value);
      } else {
        windows.add(value.window());
        rows.computeIfAbsent(value.feature(), feature -> new TreeMap<>())
            .put(value.window(), value);
      }
    }
  }

  /** The lines: what has no window, then the table with its heading. */
  List<String> lines() {
    int nameWidth =
        Stream.of(single.keySet(), rows.keySet())
            .flatMap(Set::stream)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    single.forEach((name, value) -> lines.add(pad(name, nameWidth) + GAP + cell(value, 0)));
    if (!rows.isEmpty()) {
      addTable(lines, nameWidth);
    }
    return lines;
  }

  private void addTable(List<String> lines, int nameWidth) {
    List<String> columns = List.copyOf(windows);
    List<Integer> widths = columns.stream().map(this::width).toList();
    StringBuilder heading = new StringBuilder(pad("", nameWidth));
    for (int i = 0; i < columns.size(); i++) {
      heading.append(GAP).append(pad(columns.get(i), widths.get(i)));
    }
    lines.add(heading.toString().stripTrailing());
    rows.forEach(
        (feature, cells) -> {
          StringBuilder line = new StringBuilder(pad(feature, nameWidth));
          for (int i = 0; i < columns.size(); i++) {
            line.append(GAP).append(cell(cells.get(columns.get(i)), widths.get(i)));
          }
          lines.add(line.toString().stripTrailing());
        });
  }

  private int width(String window) {
    return rows.values().stream()
        .map(cells -> cells.get(window))
        .filter(value -> value != null)
        .mapToInt(value -> plain(value).length())
        .max()
        .orElse(0);
  }

  private String cell(WatchedValue value, int width) {
    if (value == null) {
      return pad("", width);
    }
    String padding = pad("", width - plain(value).length());
    if (!coloured) {
      return plain(value) + padding;
    }
    String text = changed.contains(value.name()) ? MARK + text(value) + PLAIN : text(value);
    return text + FAINT + left(value) + PLAIN + padding;
  }

  private static String plain(WatchedValue value) {
    return text(value) + left(value);
  }

  /** The value on one line, control characters shown rather than sent to the terminal. */
  static String text(WatchedValue value) {
    String safe = Texts.printable(value.told());
    int max = value.window().isEmpty() ? MAX_TEXT_ALONE : MAX_TEXT;
    return safe.length() <= max ? safe : safe.substring(0, max - 1) + "…";
  }

  private static String left(WatchedValue value) {
    return value.left().map(time -> " (" + Texts.left(time) + ")").orElse("");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Windows by length. */
  private static Long millis(String window) {
    String unit = window.replaceAll("[0-9]", "");
    long count = Long.parseLong(window.substring(0, window.length() - unit.length()));
    return switch (unit) {
      case "ms" -> count;
      case "s" -> count * 1_000;
      case "m" -> count * 60_000;
      case "h" -> count * 3_600_000;
      default -> count * 86_400_000;
    };
  }
}
