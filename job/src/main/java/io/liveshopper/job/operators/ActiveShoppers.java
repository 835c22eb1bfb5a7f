package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * About how many shoppers of a subtask have done something in the last {@value #MINUTES} minutes,
 * by the times of their events.
 *
 * <p>Counted linearly (Whang and others, 1990): each shopper sets one of {@value #BITS} bits of the
 * event's minute, and how many bits are still unset tells how many shoppers there were, within 2
 * percent up to a million of them. It takes 128 KiB, none of it state: after a restart the number
 * is too low for some minutes.
 */
final class ActiveShoppers implements Gauge<Long> {

  static final int MINUTES = 5;

  private static final int BITS = 1 << 17;
  private static final long MINUTE_MILLIS = 60_000;
  // The minute that has just begun, those before it, and one by which events may be ahead.
  private static final int SLOTS = MINUTES + 2;

  private final Clock clock;
  private final long[] minutes = new long[SLOTS];
  private final BitSet[] seen = new BitSet[SLOTS];

  ActiveShoppers(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
    Arrays.fill(minutes, Long.MIN_VALUE);
    Arrays.setAll(seen, slot -> new BitSet(BITS));
  }

  /** One that a group of metrics shows as {@code active_shoppers}. */
  static ActiveShoppers in(MetricGroup group, Clock clock) {
    return group.gauge("active_shoppers", new ActiveShoppers(clock));
  }

  /** Takes an event's shopper and time, epoch milliseconds; history is left out. */
  void saw(String shopper, long time) {
    long now = minute(clock.millis());
    long minute = minute(time);
    if (minute >= now - MINUTES && minute <= now + 1) {
      set(minute, bit(shopper));
    }
  }

  private synchronized void set(long minute, int bit) {
    int slot = (int) Math.floorMod(minute, (long) SLOTS);
    if (minutes[slot] != minute) {
      minutes[slot] = minute;
      seen[slot].clear();
    }
    seen[slot].set(bit);
  }

  /** Reporters ask on threads of their own. */
  @Override
  public synchronized Long getValue() {
    long oldest = minute(clock.millis()) - MINUTES;
    BitSet any = new BitSet(BITS);
    for (int slot = 0; slot < SLOTS; slot++) {
      if (minutes[slot] >= oldest) {
        any.or(seen[slot]);
      }
    }
    int unset = Math.max(1, BITS - any.cardinality());
    return Math.round(-BITS * Math.log((double) unset / BITS));
  }

  private static long minute(long time) {
    return Math.floorDiv(time, MINUTE_MILLIS);
  }

  /** The finalizer of MurmurHash3: nearby hash codes come far apart. */
  private static int bit(String shopper) {
    int hash = shopper.hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return (hash ^ (hash >>> 16)) & (BITS - 1);
  }
}
