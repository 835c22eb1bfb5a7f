package io.liveshopper.job.operators;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.job.features.flag.FlagMetrics;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts in Flink's metrics; what is of one action carries its name as the label. */
final class FlinkFlagMetrics implements FlagMetrics {

  private final Map<Action, Counter> raised = new EnumMap<>(Action.class);
  private final Map<Action, Counter> cleared = new EnumMap<>(Action.class);
  private final Counter expired;
  private final Counter heldBack;

  FlinkFlagMetrics(MetricGroup group) {
    for (Action action : Action.values()) {
      MetricGroup ofAction = group.addGroup("action", action.id());
      raised.put(action, ofAction.counter("flags_raised"));
      cleared.put(action, ofAction.counter("flags_cleared"));
    }
    expired = group.counter("flag_changes_expired");
    heldBack = group.counter("flag_changes_held_back");
  }

  @Override
  public void raised(Action action) {
    raised.get(action).inc();
  }

  @Override
  public void cleared(Action action) {
    cleared.get(action).inc();
  }

  @Override
  public void expired() {
    expired.inc();
  }

  @Override
  public void heldBack() {
    heldBack.inc();
  }
}
