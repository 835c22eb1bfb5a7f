package io.liveshopper.store.charts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is shown, as it was at one time.
 *
 * @param range how far back it goes
 * @param at when it was read, ms
 * @param from the time of the first point of each series, ms
 * @param problem why there is nothing to show; empty when there is
 * @param panels by key; those that were not read are missing
 * @param alerts what Prometheus thinks is wrong
 */
public record ChartSnapshot(
    ChartRange range,
    long at,
    long from,
    Optional<String> problem,
    Map<String, PanelData> panels,
    Alerts alerts) {

  /** Copies the map. */
  public ChartSnapshot {
    panels = Map.copyOf(panels);
  }

  /**
   * What a panel shows.
   *
   * @param now the value now, of a panel that shows one
   * @param series those with data, at most {@link SeriesReader#MAX_SERIES}
   * @param more how many more there are
   * @param problem why there are none; empty when Prometheus has just no data
   */
  public record PanelData(
      OptionalDouble now, List<Series> series, int more, Optional<String> problem) {

    /** Copies the list. */
    public PanelData {
      series = List.copyOf(series);
    }

    static PanelData failed(String problem) {
      return new PanelData(OptionalDouble.empty(), List.of(), 0, Optional.of(problem));
    }
  }

  /**
   * One line.
   *
   * @param name for the legend
   * @param values one for each point of the range; NaN where there is none
   */
  public record Series(String name, List<Double> values) {

    /** Copies the list. */
    public Series {
      values = List.copyOf(values);
    }
  }

  /**
   * The project's alerts.
   *
   * @param rules how many Prometheus evaluates
   * @param firing those that fire, the worst first
   * @param pending those that will if it goes on like this
   */
  public record Alerts(int rules, List<Alert> firing, List<Alert> pending) {

    static final Alerts NONE = new Alerts(0, List.of(), List.of());

    /** Copies the lists. */
    public Alerts {
      firing = List.copyOf(firing);
      pending = List.copyOf(pending);
    }
  }

  /**
   * Something that is wrong.
   *
   * @param since in ISO 8601; empty if not known
   * @param runbook where it is written what to do
   */
  public record Alert(
      String name,
      String severity,
      String summary,
      String description,
      String runbook,
      String since) {}
}
