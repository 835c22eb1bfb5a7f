package io.liveshopper.job.operators;

import io.liveshopper.job.features.activity.ActivityMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Counts in Flink's metrics. */
final class FlinkActivityMetrics implements ActivityMetrics {

  private static final int STATE_SIZES_KEPT = 1_000;

  private final Counter late;
  private final Counter duplicate;
  private final Histogram stateBytes;

  FlinkActivityMetrics(MetricGroup group) {
    late = group.counter("late_activities");
    duplicate = group.counter("duplicate_activities");
    stateBytes =
        group.histogram(
            "activity_state_bytes", new DescriptiveStatisticsHistogram(STATE_SIZES_KEPT));
  }

  @Override
  public void late() {
    late.inc();
  }

  @Override
  public void duplicate() {
    duplicate.inc();
  }

  @Override
  public void stateWritten(int bytes) {
    stateBytes.update(bytes);
  }
}
