package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Run;
import java.time.Clock;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * Keeps one packed value and one timer for each key.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
abstract class PackedStateFunction<I, O> extends KeyedProcessFunction<String, I, O>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final String stateName;
  private final LiveSettings live;
  private transient Run run;
  private transient ValueState<byte[]> packed;

  /**
   * @param stateName the name of the state in savepoints, which never changes
   */
  PackedStateFunction(String stateName, LiveSettings live) {
    this.stateName = requireNonNull(stateName, "stateName");
    this.live = requireNonNull(live, "live");
  }

  /**
   * Whatever the execution before the restore wrote, it wrote before now, for events that were not
   * further ahead of its clock than allowed.
   */
  @Override
  public void initializeState(FunctionInitializationContext context) {
    OptionalLong restored = context.getRestoredCheckpointId();
    if (restored.isPresent()) {
      long latestWritten = Clock.systemUTC().millis() + live.maxAheadOfClock().toMillis();
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
                    stateName, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // All state is keyed, and Flink takes care of it.
  }

  /** This execution. */
  final Run run() {
    return run;
  }

  /** A fence by this machine's clock. */
  final CatchUpFence fence() {
    return new CatchUpFence(Clock.systemUTC()::millis, live.liveWithin().toMillis());
  }

  /** State and timer of the current key. */
  final KeyedStore store(TimerService timers) {
    return new FlinkKeyedStore(packed, timers);
  }
}
