package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.identity.DeviceProcessor;
import io.liveshopper.job.types.PackedTypes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Finds out whose a device's events are, in keyed state: one packed value and one timer for each
 * device. What is found and how is in {@link DeviceProcessor}.
 */
public final class DeviceIdentity extends PackedStateFunction<ShopperEvent, ShopperMessage> {

  private static final long serialVersionUID = 1L;

  /** Which user a device belongs to. */
  public static final OutputTag<Row> DEVICE_ROWS = new OutputTag<>("device-rows", PackedTypes.ROW);

  private final IdentitySettings identity;
  private final FeatureSettings features;
  private transient DeviceProcessor processor;

  public DeviceIdentity(IdentitySettings identity, FeatureSettings features, LiveSettings live) {
    super("device", live);
    this.identity = requireNonNull(identity, "identity");
    this.features = requireNonNull(features, "features");
  }

  @Override
  public void open(OpenContext context) {
    super.open(context);
    FlinkIdentityMetrics metrics =
        new FlinkIdentityMetrics(getRuntimeContext().getMetricGroup().addGroup("shopper"));
    processor = new DeviceProcessor(identity, features, run(), fence(), metrics);
  }

  /**
   * By what events are told apart: their device. One without a device goes by its user; it is
   * passed on to that user, and no state is read or written for it.
   */
  public static String key(ShopperEvent event) {
    return event.deviceId() != null ? event.deviceId() : event.userId();
  }

  @Override
  public void processElement(ShopperEvent event, Context context, Collector<ShopperMessage> out) {
    if (event.deviceId() == null) {
      out.collect(new ShopperMessage.Happened(event.userId(), event));
      return;
    }
    TimerService timers = context.timerService();
    processor.onEvent(
        context.getCurrentKey(),
        event,
        timers.currentWatermark(),
        store(timers),
        output(context, out));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<ShopperMessage> out) {
    TimerService timers = context.timerService();
    processor.onTimer(
        context.getCurrentKey(),
        time,
        timers.currentWatermark(),
        store(timers),
        output(context, out));
  }

  private static DeviceProcessor.Output output(Context context, Collector<ShopperMessage> out) {
    return new DeviceProcessor.Output() {
      @Override
      public void message(ShopperMessage message) {
        out.collect(message);
      }

      @Override
      public void row(Row row) {
        context.output(DEVICE_ROWS, row);
      }
    };
  }
}
