package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperProcessor;
import io.liveshopper.job.features.ShopperStore;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the features of shoppers in keyed state: one packed value and one timer for each. What they
 * mean is in {@link ShopperProcessor}.
 */
public final class ShopperFeatures extends KeyedProcessFunction<String, ShopperEvent, Row>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final FeatureSettings settings;
  private final Duration maxAheadOfClock;
  private transient Run run;
  private transient ShopperProcessor processor;
  private transient ValueState<byte[]> packed;

  /**
   * @param maxAheadOfClock how far event times may be ahead of the wall clock
   */
  public ShopperFeatures(FeatureSettings settings, Duration maxAheadOfClock) {
    this.settings = requireNonNull(settings, "settings");
    this.maxAheadOfClock = requireNonNull(maxAheadOfClock, "maxAheadOfClock");
  }

  /**
   * Whatever the execution before the restore wrote, it wrote before now, for events that were not
   * further ahead of its clock than allowed.
   */
  @Override
  public void initializeState(FunctionInitializationContext context) {
    OptionalLong restored = context.getRestoredCheckpointId();
    if (restored.isPresent()) {
      long latestWritten = Clock.systemUTC().millis() + maxAheadOfClock.toMillis();
      run = new Run(restored.getAsLong() + 1, latestWritten);
    } else {
      run = Run.first();
    }
  }

  @Override
  public void open(OpenContext context) {
    packed =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "shopper", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    FlinkFeatureMetrics metrics =
        new FlinkFeatureMetrics(
            getRuntimeContext().getMetricGroup().addGroup("shopper"), settings.userLanes());
    processor = new ShopperProcessor(settings, run, metrics);
  }

  @Override
  public void processElement(ShopperEvent event, Context context, Collector<Row> out)
      throws Exception {
    TimerService timers = context.timerService();
    processor
        .onEvent(context.getCurrentKey(), event, timers.currentWatermark(), store(timers))
        .ifPresent(out::collect);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Row> out) throws Exception {
    processor
        .onTimer(context.getCurrentKey(), time, store(context.timerService()))
        .ifPresent(out::collect);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // All state is keyed, and Flink takes care of it.
  }

  private ShopperStore store(TimerService timers) {
    return new FlinkShopperStore(packed, timers);
  }

  private record FlinkShopperStore(ValueState<byte[]> packed, TimerService timers)
      implements ShopperStore {

    @Override
    @Nullable public byte[] read() {
      return unchecked(packed::value);
    }

    @Override
    public void write(byte[] bytes) {
      unchecked(
          () -> {
            packed.update(bytes);
            return null;
          });
    }

    @Override
    public void clear() {
      packed.clear();
    }

    @Override
    public void registerTimer(long time) {
      timers.registerEventTimeTimer(time);
    }

    @Override
    public void deleteTimer(long time) {
      timers.deleteEventTimeTimer(time);
    }

    private interface StateAccess<T> {
      T run() throws java.io.IOException;
    }

    private static <T> T unchecked(StateAccess<T> access) {
      try {
        return access.run();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
