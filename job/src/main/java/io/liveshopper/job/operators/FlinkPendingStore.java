package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.PendingStore;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.FlinkRuntimeException;

/** State, what waits, and the timers of Flink's current key. */
final class FlinkPendingStore implements PendingStore {

  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  private final ValueState<byte[]> packed;
  private final MapState<Long, List<byte[]>> waiting;
  private TimerService timers;

  /**
   * @param name the name of the state in savepoints, which never changes
   */
  FlinkPendingStore(RuntimeContext context, String name) {
    packed = context.getState(new ValueStateDescriptor<>(name, BYTES));
    waiting =
        context.getMapState(
            new MapStateDescriptor<>(name + "-waiting", Types.LONG, Types.LIST(BYTES)));
  }

  /** The same, asking for calls of these timers. */
  FlinkPendingStore with(TimerService timerService) {
    timers = requireNonNull(timerService, "timerService");
    return this;
  }

  @Override
  @Nullable public byte[] read() {
    return call(packed::value);
  }

  @Override
  public void write(byte[] bytes) {
    call(
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
  public void append(long time, byte[] bytes) {
    List<byte[]> known = call(() -> waiting.get(time));
    List<byte[]> all = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
    all.add(bytes);
    call(
        () -> {
          waiting.put(time, all);
          return null;
        });
    registerTimer(time);
  }

  @Override
  public List<byte[]> take(long time) {
    List<byte[]> known = call(() -> waiting.get(time));
    if (known == null) {
      return List.of();
    }
    call(
        () -> {
          waiting.remove(time);
          return null;
        });
    return known;
  }

  @Override
  public void registerTimer(long time) {
    timers.registerEventTimeTimer(time);
  }

  @Override
  public void deleteTimer(long time) {
    timers.deleteEventTimeTimer(time);
  }

  private interface Access<T> {
    T get() throws Exception;
  }

  private static <T> T call(Access<T> access) {
    try {
      return access.get();
    } catch (Exception e) {
      throw new FlinkRuntimeException("state cannot be reached", e);
    }
  }
}
