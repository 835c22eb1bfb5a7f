package io.liveshopper.store.charts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A panel of a dashboard.
 *
 * @param key dashboard and id, {@code shop-10}
 * @param isStat whether it is about the value now, rather than about how it came about
 * @param title what it shows, in a few words
 * @param description the same in a sentence
 * @param unit by Grafana's name, {@code eps}
 * @param decimals digits after the point, where that is fixed
 * @param levels from which values on it is how good, in ascending order; never empty
 * @param limit the value at which a line is drawn
 * @param queries what is asked; never empty
 */
public record ChartPanel(
    String key,
    boolean isStat,
    String title,
    String description,
    String unit,
    OptionalInt decimals,
    List<Level> levels,
    OptionalDouble limit,
    List<Query> queries) {

  /** Copies the lists. */
  public ChartPanel {
    levels = List.copyOf(levels);
    queries = List.copyOf(queries);
  }

  /**
   * How good values are.
   *
   * @param from the least such value; empty for the lowest level
   * @param color Grafana's: green, yellow or red
   */
  public record Level(OptionalDouble from, String color) {}

  /**
   * What Prometheus is asked.
   *
   * @param expression PromQL with Grafana's variables
   * @param legend the name of a series, with labels in double braces; empty for none
   */
  public record Query(String expression, String legend) {

    /** All environments and jobs, as the dashboards show unless others are chosen. */
    private static final String ALL = ".*";

    /** The expression for a range, its variables replaced. */
    String over(ChartRange range) {
      return expression
          .replace("$environment", ALL)
          .replace("$job_name", ALL)
          .replace("$__rate_interval", range.rateInterval().toSeconds() + "s")
          .replace("$__range", range.length().toSeconds() + "s");
    }

    /** A variable that {@link #over} does not know, if there is one. */
    Optional<String> unknownVariable() {
      String text = over(ChartRange.FIVE_MINUTES);
      int at = text.indexOf('$');
      return at < 0
          ? Optional.empty()
          : Optional.of(text.substring(at).replaceFirst("(\\$\\{?\\w*).*", "$1"));
    }
  }
}
