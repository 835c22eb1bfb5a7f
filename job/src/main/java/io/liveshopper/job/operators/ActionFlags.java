package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.ActionPattern;
import io.liveshopper.cep.ActionPatterns;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.flag.FlagProcessor;
import io.liveshopper.job.types.PackedTypes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Raises and clears flags by the rules that hold: those the job was started with, and on top of
 * them the changes sent since, which every subtask keeps. How is in {@link FlagProcessor}.
 */
public final class ActionFlags
    extends KeyedBroadcastProcessFunction<String, Occurrence, RuleChange, Row> {

  private static final long serialVersionUID = 1L;

  /** The latest change of each setting, by {@link RuleChange#key}. */
  public static final MapStateDescriptor<String, RuleChange> CHANGES =
      new MapStateDescriptor<>("rule-changes", Types.STRING, PackedTypes.RULE_CHANGE);

  private final ActionRules rules;
  private final List<ActionPattern> patterns;
  private final LiveSettings live;
  private transient FlagProcessor processor;
  private transient FlinkPendingStore store;

  /** The rules that hold; null until they are asked for, and after a change. */
  @Nullable private transient ActionRules current;

  public ActionFlags(ActionRules rules, List<ActionPattern> patterns, LiveSettings live) {
    this.rules = requireNonNull(rules, "rules");
    this.patterns = List.copyOf(patterns);
    this.live = requireNonNull(live, "live");
  }

  @Override
  public void open(OpenContext context) {
    store = new FlinkPendingStore(getRuntimeContext(), "flags");
    processor =
        new FlagProcessor(
            (moment, now) -> ActionPatterns.isEnough(patterns, moment, now),
            new CatchUpFence(Clock.systemUTC()::millis, live.liveWithin().toMillis()),
            new FlinkFlagMetrics(getRuntimeContext().getMetricGroup().addGroup("shopper")));
  }

  @Override
  public void processElement(Occurrence occurrence, ReadOnlyContext context, Collector<Row> out) {
    long watermark = context.timerService().currentWatermark();
    processor.onOccurrence(occurrence, watermark, store.with(context.timerService()));
  }

  @Override
  public void processBroadcastElement(RuleChange change, Context context, Collector<Row> out)
      throws Exception {
    BroadcastState<String, RuleChange> changes = context.getBroadcastState(CHANGES);
    if (change.value() == null) {
      changes.remove(change.key());
    } else {
      changes.put(change.key(), change);
    }
    current = null;
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Row> out) throws Exception {
    processor.onTimer(
        context.getCurrentKey(),
        time,
        context.timerService().currentWatermark(),
        current(context.getBroadcastState(CHANGES)),
        store.with(context.timerService()),
        change -> out.collect(FlagRows.row(change)));
  }

  private ActionRules current(ReadOnlyBroadcastState<String, RuleChange> changes) throws Exception {
    if (current == null) {
      ActionRules changed = rules;
      for (Map.Entry<String, RuleChange> change : changes.immutableEntries()) {
        changed = change.getValue().applyTo(changed);
      }
      current = changed;
    }
    return current;
  }
}
