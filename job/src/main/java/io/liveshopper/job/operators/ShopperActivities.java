package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.ActionPattern;
import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.activity.ActivityProcessor;
import io.liveshopper.job.features.activity.ActivitySettings;
import io.liveshopper.job.types.PackedTypes;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Puts shoppers' activity into the order of event time and sends each pattern what it looks at;
 * what can clear a flag goes to the main output. What activity is, is in {@link ActivityProcessor}.
 */
public final class ShopperActivities
    extends KeyedProcessFunction<String, ShopperMessage, Occurrence> {

  private static final long serialVersionUID = 1L;

  private final ActivitySettings settings;
  private final List<ActionPattern> patterns;
  private transient ActivityProcessor processor;
  private transient FlinkPendingStore store;

  public ShopperActivities(ActivitySettings settings, List<ActionPattern> patterns) {
    this.settings = requireNonNull(settings, "settings");
    this.patterns = List.copyOf(patterns);
  }

  /** What a pattern looks at. */
  public static OutputTag<ShopperActivity> seenBy(ActionPattern pattern) {
    return new OutputTag<>("activity-" + pattern.id(), PackedTypes.SHOPPER_ACTIVITY);
  }

  @Override
  public void open(OpenContext context) {
    store = new FlinkPendingStore(getRuntimeContext(), "activity");
    processor =
        new ActivityProcessor(
            settings,
            new FlinkActivityMetrics(getRuntimeContext().getMetricGroup().addGroup("shopper")));
  }

  @Override
  public void processElement(ShopperMessage message, Context context, Collector<Occurrence> out) {
    long watermark = context.timerService().currentWatermark();
    processor.onMessage(message, watermark, store.with(context.timerService()));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Occurrence> out) {
    processor.onTimer(
        context.getCurrentKey(),
        time,
        store.with(context.timerService()),
        activity -> send(activity, context, out));
  }

  private void send(ShopperActivity activity, Context context, Collector<Occurrence> out) {
    for (ActionPattern pattern : patterns) {
      if (pattern.looksAt(activity.type())) {
        context.output(seenBy(pattern), activity);
      }
    }
    if (Arrays.stream(Action.values()).anyMatch(action -> action.isClearedBy(activity.type()))) {
      out.collect(activity);
    }
  }
}
