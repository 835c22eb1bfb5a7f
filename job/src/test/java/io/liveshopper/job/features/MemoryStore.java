package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.Nullable;

/** State and timers of one key, in memory. */
public final class MemoryStore implements PendingStore {

  private final Map<Long, List<byte[]>> waiting = new TreeMap<>();
  private final NavigableSet<Long> timers = new TreeSet<>();
  @Nullable private byte[] packed;

  @Override
  @Nullable public byte[] read() {
    return packed == null ? null : packed.clone();
  }

  @Override
  public void write(byte[] bytes) {
    packed = bytes.clone();
  }

  @Override
  public void clear() {
    packed = null;
  }

  @Override
  public void append(long time, byte[] bytes) {
    waiting.computeIfAbsent(time, any -> new ArrayList<>()).add(bytes);
    registerTimer(time);
  }

  @Override
  public List<byte[]> take(long time) {
    List<byte[]> taken = waiting.remove(time);
    return taken == null ? List.of() : taken;
  }

  @Override
  public void registerTimer(long time) {
    timers.add(time);
  }

  @Override
  public void deleteTimer(long time) {
    timers.remove(time);
  }

  /** Takes out the next timer that a watermark passes; null if none is left. */
  @Nullable public Long nextTimer(long watermark) {
    return timers.isEmpty() || timers.first() > watermark ? null : timers.pollFirst();
  }

  /** Whether nothing is kept and no call asked for. */
  public boolean isEmpty() {
    return packed == null && waiting.isEmpty() && timers.isEmpty();
  }
}
