package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.SessionProcessor;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Keeps the features of sessions in keyed state: one packed value and one timer for each. What they
 * mean is in {@link SessionProcessor}.
 */
public final class SessionFeatures extends PackedStateFunction<ShopperEvent, Row> {

  private static final long serialVersionUID = 1L;

  private final FeatureSettings settings;
  private transient SessionProcessor processor;

  public SessionFeatures(FeatureSettings settings, LiveSettings live) {
    super("session", live);
    this.settings = requireNonNull(settings, "settings");
  }

  @Override
  public void open(OpenContext context) {
    super.open(context);
    FlinkSessionMetrics metrics =
        new FlinkSessionMetrics(getRuntimeContext().getMetricGroup().addGroup("shopper"));
    processor = new SessionProcessor(settings, run(), fence(), metrics);
  }

  @Override
  public void processElement(ShopperEvent event, Context context, Collector<Row> out) {
    TimerService timers = context.timerService();
    processor
        .onEvent(context.getCurrentKey(), event, timers.currentWatermark(), store(timers))
        .forEach(out::collect);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Row> out) {
    TimerService timers = context.timerService();
    processor
        .onTimer(context.getCurrentKey(), time, timers.currentWatermark(), store(timers))
        .forEach(out::collect);
  }
}
