package io.liveshopper.job.operators;

import io.liveshopper.job.features.identity.IdentityMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Counts in Flink's metrics how shoppers are recognized. */
final class FlinkIdentityMetrics implements IdentityMetrics {

  private static final int STATE_SIZES_KEPT = 1_000;

  private final Counter linked;
  private final Counter handedOver;
  private final Counter eventsForgotten;
  private final Histogram stateBytes;

  FlinkIdentityMetrics(MetricGroup group) {
    MetricGroup identity = group.addGroup("identity");
    linked = identity.counter("devices_linked");
    handedOver = identity.counter("events_handed_over");
    eventsForgotten = identity.counter("events_forgotten");
    stateBytes =
        identity.histogram("state_bytes", new DescriptiveStatisticsHistogram(STATE_SIZES_KEPT));
  }

  @Override
  public void linked() {
    linked.inc();
  }

  @Override
  public void handedOver(int events) {
    handedOver.inc(events);
  }

  @Override
  public void eventsForgotten(int events) {
    eventsForgotten.inc(events);
  }

  @Override
  public void stateWritten(int bytes) {
    stateBytes.update(bytes);
  }
}
