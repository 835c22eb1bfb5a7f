package io.liveshopper.job.operators;

import io.liveshopper.job.features.KeyedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.TimerService;

/** The state and the timer of Flink's current key. */
record FlinkKeyedStore(ValueState<byte[]> packed, TimerService timers) implements KeyedStore {

  @Override
  @Nullable public byte[] read() {
    try {
      return packed.value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(byte[] bytes) {
    try {
      packed.update(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
