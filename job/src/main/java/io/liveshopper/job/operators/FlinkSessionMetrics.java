package io.liveshopper.job.operators;

import io.liveshopper.job.features.session.SessionMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Counts in Flink's metrics what becomes of sessions. */
final class FlinkSessionMetrics implements SessionMetrics {

  private static final int STATE_SIZES_KEPT = 1_000;

  private final Counter late;
  private final Counter duplicate;
  private final Counter closed;
  private final Counter idsForgotten;
  private final Histogram stateBytes;

  FlinkSessionMetrics(MetricGroup group) {
    MetricGroup sessions = group.addGroup("sessions");
    late = sessions.counter("late_events");
    duplicate = sessions.counter("duplicate_events");
    closed = sessions.counter("closed");
    idsForgotten = sessions.counter("ids_forgotten");
    stateBytes =
        sessions.histogram("state_bytes", new DescriptiveStatisticsHistogram(STATE_SIZES_KEPT));
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
  public void closed() {
    closed.inc();
  }

  @Override
  public void idsForgotten(int ids) {
    idsForgotten.inc(ids);
  }

  @Override
  public void stateWritten(int bytes) {
    stateBytes.update(bytes);
  }
}
