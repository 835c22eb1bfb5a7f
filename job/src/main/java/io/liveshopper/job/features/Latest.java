package io.liveshopper.job.features;

import javax.annotation.Nullable;

/**
 * Keeps the latest of the values offered to it: by event time, then by arrival.
 *
 * @param <T> what is kept
 */
final class Latest<T> {

  @Nullable private T value;
  private long time = Long.MIN_VALUE;
  private long arrival = Long.MIN_VALUE;

  /** Takes the value if it is not older than the one held. */
  void offer(T offered, long offeredTime, long offeredArrival) {
    if (isAtOrAfter(offeredTime, offeredArrival, time, arrival)) {
      value = offered;
      time = offeredTime;
      arrival = offeredArrival;
    }
  }

  void offer(Latest<T> other) {
    if (other.value != null) {
      offer(other.value, other.time, other.arrival);
    }
  }

  /** The latest value; null if none was offered. */
  @Nullable T value() {
    return value;
  }

  long time() {
    return time;
  }

  long arrival() {
    return arrival;
  }

  /** Whether the first instant, with its arrival, is not before the second. */
  static boolean isAtOrAfter(long time, long arrival, long otherTime, long otherArrival) {
    return time > otherTime || (time == otherTime && arrival >= otherArrival);
  }
}
