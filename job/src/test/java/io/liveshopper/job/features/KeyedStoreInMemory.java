package io.liveshopper.job.features;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** State and timers of one key, in memory; a timer that nobody registered can't be deleted. */
public class KeyedStoreInMemory implements KeyedStore {

  private byte[] packed;
  private final TreeSet<Long> timers = new TreeSet<>();

  /** Another store with the same state and timers. */
  public KeyedStoreInMemory copy() {
    KeyedStoreInMemory copy = new KeyedStoreInMemory();
    copy.packed = packed;
    copy.timers.addAll(timers);
    return copy;
  }

  @Override
  public byte[] read() {
    return packed;
  }

  @Override
  public void write(byte[] bytes) {
    packed = bytes;
  }

  @Override
  public void clear() {
    packed = null;
  }

  @Override
  public void registerTimer(long time) {
    timers.add(time);
  }

  @Override
  public void deleteTimer(long time) {
    if (!timers.remove(time)) {
      throw new AssertionError("no timer at " + time);
    }
  }

  /** Takes the earliest timer away, if it is due at a watermark. */
  public OptionalLong pollTimer(long watermark) {
    boolean isDue = !timers.isEmpty() && timers.first() <= watermark;
    return isDue ? OptionalLong.of(timers.pollFirst()) : OptionalLong.empty();
  }

  public SortedSet<Long> timers() {
    return Collections.unmodifiableSortedSet(timers);
  }
}
