package io.liveshopper.store.charts;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.store.charts.ChartPanel.Query;
import io.liveshopper.store.charts.ChartSnapshot.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes lines of what Prometheus answers. */
final class SeriesReader {

  /** More lines than can be told apart. */
  static final int MAX_SERIES = 12;

  private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private SeriesReader() {}

  /** The series of a matrix that have a value at all, by name. */
  static List<Series> series(
      ChartPanel panel, Query query, JsonNode matrix, long fromSeconds, ChartRange range) {
    List<Series> all = new ArrayList<>();
    for (JsonNode one : matrix) {
      List<Double> values = values(one.path("values"), fromSeconds, range);
      if (values.stream().anyMatch(Double::isFinite)) {
        all.add(new Series(name(panel, query, one.path("metric")), values));
      }
    }
    all.sort(Comparator.comparing(Series::name));
    return all;
  }

  /** The lines that reach highest, in their order. */
  static List<Series> highest(List<Series> all) {
    if (all.size() <= MAX_SERIES) {
      return all;
    }
    List<Series> kept =
        all.stream()
            .sorted(Comparator.comparingDouble(SeriesReader::peak).reversed())
            .limit(MAX_SERIES)
            .toList();
    return all.stream().filter(kept::contains).toList();
  }

  private static double peak(Series series) {
    return series.values().stream()
        .filter(Double::isFinite)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  /** The value of a vector that has one series. */
  static OptionalDouble value(JsonNode vector) {
    double value = number(vector.path(0).path("value").path(1));
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static List<Double> values(JsonNode samples, long fromSeconds, ChartRange range) {
    Double[] values = new Double[range.points()];
    Arrays.fill(values, Double.NaN);
    for (JsonNode sample : samples) {
      double behind = (sample.path(0).asDouble() - fromSeconds) / range.step().toSeconds();
      int point = (int) Math.round(behind);
      if (point >= 0 && point < values.length) {
        double value = number(sample.path(1));
        values[point] = Double.isFinite(value) ? value : Double.NaN;
      }
    }
    return List.of(values);
  }

  /** Prometheus writes numbers as text, {@code +Inf} and {@code NaN} among them. */
  private static double number(JsonNode text) {
    try {
      return Double.parseDouble(text.asText());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String name(ChartPanel panel, Query query, JsonNode labels) {
    Matcher label = LABEL.matcher(query.legend());
    String name = label.replaceAll(found -> value(labels, found.group(1))).strip();
    return name.isEmpty() ? panel.title() : name;
  }

  private static String value(JsonNode labels, String name) {
    return Matcher.quoteReplacement(labels.path(name).asText());
  }
}
