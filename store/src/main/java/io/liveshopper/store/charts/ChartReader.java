package io.liveshopper.store.charts;

import io.liveshopper.store.charts.ChartPanel.Query;
import io.liveshopper.store.charts.ChartSnapshot.Alerts;
import io.liveshopper.store.charts.ChartSnapshot.PanelData;
import io.liveshopper.store.charts.ChartSnapshot.Series;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Reads snapshots: every panel's queries, a few at a time, and no longer than it may take. */
final class ChartReader {

  private final List<ChartPanel> panels;
  private final PrometheusApi prometheus;
  private final ExecutorService workers;
  private final Duration atMost;
  private final Clock clock;

  /**
   * A reader of these panels.
   *
   * @param workers as many as may ask at once
   * @param atMost how long a snapshot may take; panels not read by then say so
   */
  ChartReader(
      List<ChartPanel> panels,
      PrometheusApi prometheus,
      ExecutorService workers,
      Duration atMost,
      Clock clock) {
    this.panels = panels;
    this.prometheus = prometheus;
    this.workers = workers;
    this.atMost = atMost;
    this.clock = clock;
  }

  /** Reads one; says in it what did not work. */
  ChartSnapshot read(ChartRange range) throws InterruptedException {
    Times times = Times.until(clock.millis(), range);
    try {
      // The first question tells whether there is any use in the others.
      Alerts alerts = AlertReader.alerts(prometheus.alertRules());
      Map<String, PanelData> data = panels(times);
      return new ChartSnapshot(
          range, clock.millis(), times.from() * 1000, Optional.empty(), data, alerts);
    } catch (PrometheusException e) {
      return new ChartSnapshot(
          range,
          clock.millis(),
          times.from() * 1000,
          Optional.of(e.getMessage()),
          Map.of(),
          Alerts.NONE);
    }
  }

  private Map<String, PanelData> panels(Times times)
      throws PrometheusException, InterruptedException {
    AtomicReference<PrometheusException> away = new AtomicReference<>();
    List<Future<PanelData>> answers =
        workers.invokeAll(
            panels.stream()
                .<java.util.concurrent.Callable<PanelData>>map(
                    panel -> () -> panel(panel, times, away))
                .toList(),
            atMost.toMillis(),
            TimeUnit.MILLISECONDS);
    if (away.get() != null) {
      throw away.get();
    }
    Map<String, PanelData> data = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      data.put(panels.get(i).key(), answer(answers.get(i)));
    }
    return data;
  }

  private PanelData answer(Future<PanelData> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException e) {
      return PanelData.failed(
          "Prometheus is too slow: there was no answer within %d s.".formatted(atMost.toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private PanelData panel(ChartPanel panel, Times times, AtomicReference<PrometheusException> away)
      throws InterruptedException {
    if (away.get() != null) {
      return PanelData.failed(away.get().getMessage());
    }
    try {
      List<Series> series = new ArrayList<>();
      for (Query query : panel.queries()) {
        series.addAll(
            SeriesReader.series(
                panel,
                query,
                prometheus.range(
                    query.over(times.range()),
                    times.from(),
                    times.to(),
                    times.range().step().toSeconds()),
                times.from(),
                times.range()));
      }
      List<Series> shown = SeriesReader.highest(series);
      return new PanelData(
          now(panel, times), shown, series.size() - shown.size(), Optional.empty());
    } catch (PrometheusException e) {
      if (e.isAway()) {
        away.compareAndSet(null, e);
      }
      return PanelData.failed(e.getMessage());
    }
  }

  /** The last point may be a whole step behind. */
  private OptionalDouble now(ChartPanel panel, Times times)
      throws PrometheusException, InterruptedException {
    return panel.isStat()
        ? SeriesReader.value(prometheus.at(panel.queries().get(0).over(times.range()), times.now()))
        : OptionalDouble.empty();
  }

  /**
   * Seconds. Points lie at whole steps, so that a line keeps its shape from one time to the next.
   */
  private record Times(ChartRange range, double now, long from, long to) {

    static Times until(long nowMillis, ChartRange range) {
      long step = range.step().toSeconds();
      long to = nowMillis / 1000 / step * step;
      return new Times(range, nowMillis / 1000.0, to - range.length().toSeconds(), to);
    }
  }
}
