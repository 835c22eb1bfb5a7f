package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A rolling window and the width of its buckets.
 *
 * <p>Buckets are aligned to the hop: the bucket of time {@code t} begins at the largest multiple of
 * the hop not after {@code t}. As of {@code a} the window holds every bucket whose last millisecond
 * is after {@code a - size}: it never misses an event younger than its size and never holds one
 * older than size + hop.
 *
 * @param name how the window is called in feature names, such as {@code 5m}
 * @param sizeMillis length of the window in milliseconds, at least 60
 * @param hopMillis width of a bucket in milliseconds, from 1 to a sixtieth of the size
 */
public record WindowSpec(String name, long sizeMillis, long hopMillis) implements Serializable {

  /** A hop may be at most this fraction of its window. */
  public static final int MIN_HOPS_PER_WINDOW = 60;

  public WindowSpec {
    requireNonNull(name, "name");
    if (hopMillis < 1 || hopMillis > sizeMillis / MIN_HOPS_PER_WINDOW) {
      throw new IllegalArgumentException(
          "window %s of %d ms: the hop is %d ms, allowed is from 1 to a sixtieth of the window"
              .formatted(name, sizeMillis, hopMillis));
    }
  }

  /** A window with the widest hop allowed, a sixtieth of its size. */
  public static WindowSpec of(String name, long sizeMillis) {
    return new WindowSpec(name, sizeMillis, sizeMillis / MIN_HOPS_PER_WINDOW);
  }

  /** The start of the bucket that holds {@code time}. */
  public long bucketStart(long time) {
    return Math.floorDiv(time, hopMillis) * hopMillis;
  }

  /** The first instant at which the bucket that begins at {@code start} is no longer held. */
  public long dropTime(long start) {
    return start + hopMillis - 1 + sizeMillis;
  }

  /** Whether the bucket of {@code time} is still inside the window as of {@code asOf}. */
  public boolean holds(long time, long asOf) {
    return dropTime(bucketStart(time)) > asOf;
  }

  /** The last instant that is no longer inside the window as of {@code asOf}. */
  long lastDropped(long asOf) {
    return bucketStart(asOf - sizeMillis + 1) - 1;
  }

  /** How long after its last event a value of this window can still hold, in milliseconds. */
  public long longestHold() {
    return sizeMillis + hopMillis;
  }
}
