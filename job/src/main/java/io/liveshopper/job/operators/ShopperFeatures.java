package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.ShopperProcessor;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * Keeps the features of shoppers in keyed state: one packed value and one timer for each. What they
 * mean is in {@link ShopperProcessor}.
 */
public final class ShopperFeatures extends PackedStateFunction<ShopperMessage, Row> {

  private static final long serialVersionUID = 1L;

  private final FeatureSettings settings;
  private transient ShopperProcessor processor;
  private transient WatermarkLag watermarkLag;
  private transient ActiveShoppers active;

  public ShopperFeatures(FeatureSettings settings, LiveSettings live) {
    super("shopper", live);
    this.settings = requireNonNull(settings, "settings");
  }

  @Override
  public void open(OpenContext context) {
    super.open(context);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("shopper");
    watermarkLag = WatermarkLag.in(group, Clock.systemUTC());
    active = ActiveShoppers.in(group, Clock.systemUTC());
    FlinkFeatureMetrics metrics = new FlinkFeatureMetrics(group, settings.userLanes());
    processor = new ShopperProcessor(settings, run(), fence(), metrics);
  }

  @Override
  public void processElement(ShopperMessage message, Context context, Collector<Row> out) {
    TimerService timers = context.timerService();
    watermarkLag.measure(timers);
    if (message instanceof ShopperMessage.Happened happened) {
      active.saw(happened.shopper(), happened.event().time());
    }
    processor.onMessage(message, timers.currentWatermark(), store(timers)).ifPresent(out::collect);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Row> out) {
    TimerService timers = context.timerService();
    watermarkLag.measure(timers);
    processor
        .onTimer(context.getCurrentKey(), time, timers.currentWatermark(), store(timers))
        .ifPresent(out::collect);
  }
}
