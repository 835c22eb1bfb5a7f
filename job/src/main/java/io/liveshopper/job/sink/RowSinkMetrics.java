package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.sink.RowStore.Outcome;
import java.time.Clock;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What the sink counts. */
final class RowSinkMetrics {

  private static final int KEPT = 10_000;

  private final Clock clock = Clock.systemUTC();
  private final Counter written;
  private final Counter equal;
  private final Counter stale;
  private final Counter failed;
  private final Counter failedBatches;
  private final Histogram batchRows;
  private final Histogram freshness;

  /** From the event time at which a flag was due, or cleared, until it was written. */
  private final Histogram flagDelay;

  RowSinkMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("shopper");
    written = group.counter("rows_written");
    equal = group.counter("rows_already_written");
    stale = group.counter("rows_refused_as_stale");
    failed = group.counter("rows_sent_again");
    failedBatches = group.counter("batches_failed");
    batchRows = group.histogram("batch_rows", new DescriptiveStatisticsHistogram(KEPT));
    flagDelay = group.histogram("flag_delay_millis", new DescriptiveStatisticsHistogram(KEPT));
    freshness = group.histogram("freshness_millis", new DescriptiveStatisticsHistogram(KEPT));
  }

  void count(Row row, Outcome outcome) {
    switch (outcome) {
      case WRITTEN -> {
        written.inc();
        if (row.subject().kind() == RowSubject.Kind.ACTION) {
          flagDelay.update(clock.millis() - row.asOf());
        }
        if (row.collectorTime() != Row.BY_TIMER) {
          freshness.update(clock.millis() - row.collectorTime());
        }
      }
      case EQUAL -> equal.inc();
      case STALE -> stale.inc();
      case FAILED -> failed.inc();
    }
  }

  void batch(int rows) {
    batchRows.update(rows);
  }

  void batchFailed() {
    failedBatches.inc();
  }
}
