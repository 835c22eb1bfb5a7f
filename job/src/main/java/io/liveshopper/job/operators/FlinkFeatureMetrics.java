package io.liveshopper.job.operators;

import io.liveshopper.job.features.FeatureMetrics;
import io.liveshopper.job.features.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Counts in Flink's metrics; those of a lane carry its name as the label {@code lane}. */
final class FlinkFeatureMetrics implements FeatureMetrics {

  private static final int STATE_SIZES_KEPT = 1_000;

  private record LaneCounters(Counter events, Counter amountsLeftOut, Counter idsForgotten) {}

  private final Map<Integer, LaneCounters> byLane = new HashMap<>();
  private final Counter orders;
  private final Counter late;
  private final Counter duplicate;
  private final Counter heldBack;
  private final Histogram stateBytes;

  FlinkFeatureMetrics(MetricGroup group, List<Lane<?>> lanes) {
    for (Lane<?> lane : lanes) {
      MetricGroup laneGroup = group.addGroup("lane", lane.name());
      byLane.put(
          lane.code(),
          new LaneCounters(
              laneGroup.counter("events"),
              laneGroup.counter("amounts_left_out"),
              laneGroup.counter("ids_forgotten")));
    }
    orders = group.counter("orders");
    late = group.counter("late_events");
    duplicate = group.counter("duplicate_events");
    heldBack = group.counter("rows_held_back");
    stateBytes =
        group.histogram("state_bytes", new DescriptiveStatisticsHistogram(STATE_SIZES_KEPT));
  }

  @Override
  public void applied(Lane<?> lane) {
    byLane.get(lane.code()).events().inc();
  }

  @Override
  public void ordered() {
    orders.inc();
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
  public void amountsLeftOut(Lane<?> lane, int amounts) {
    byLane.get(lane.code()).amountsLeftOut().inc(amounts);
  }

  @Override
  public void idsForgotten(Lane<?> lane, int ids) {
    byLane.get(lane.code()).idsForgotten().inc(ids);
  }

  @Override
  public void heldBack() {
    heldBack.inc();
  }

  @Override
  public void stateWritten(int bytes) {
    stateBytes.update(bytes);
  }
}
