package io.liveshopper.job.features;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * What a lane knows under one kind and its names: how often and how much in each window, and what
 * was the latest.
 *
 * <p>The latest is kept once, not for each window: windows end at the same instant, so one that
 * holds anything under these names holds the latest of it.
 */
final class Item {

  private static final BigDecimal[] NO_SUMS = new BigDecimal[0];

  final int kind;
  int name;
  int detail;
  int currency;

  long time = Long.MIN_VALUE;
  long arrival = Long.MIN_VALUE;
  @Nullable BigDecimal amount;
  int text;
  long number;

  final long[] counts;
  private BigDecimal[] sums = NO_SUMS;

  /** Position in the lane's table while that is packed. */
  int position;

  Item(int kind, int name, int detail, int currency, int windows) {
    this.kind = kind;
    this.name = name;
    this.detail = detail;
    this.currency = currency;
    this.counts = new long[windows];
  }

  boolean is(int ofKind, int named, int detailed, int inCurrency) {
    return kind == ofKind && name == named && detail == detailed && currency == inCurrency;
  }

  /** Takes what an entry says if it is not older than what is known. */
  void latest(Entry entry, int textNumber, long atTime, long atArrival) {
    if (isAtOrAfter(atTime, atArrival, time, arrival)) {
      time = atTime;
      arrival = atArrival;
      amount = entry.latestAmount;
      text = textNumber;
      number = entry.latestNumber;
    }
  }

  void add(int window, long count, @Nullable BigDecimal sum) {
    counts[window] += count;
    if (sum != null) {
      setSum(window, sum(window).add(sum));
    }
  }

  void subtract(int window, long count, @Nullable BigDecimal sum) {
    counts[window] -= count;
    if (sum != null) {
      // What is left after the last is nothing, of no scale.
      setSum(window, counts[window] == 0 ? BigDecimal.ZERO : sum(window).subtract(sum));
    }
  }

  boolean hasSums() {
    return sums.length > 0;
  }

  BigDecimal sum(int window) {
    return sums.length == 0 ? BigDecimal.ZERO : sums[window];
  }

  void setSum(int window, BigDecimal sum) {
    if (sums.length == 0) {
      sums = new BigDecimal[counts.length];
      java.util.Arrays.fill(sums, BigDecimal.ZERO);
    }
    sums[window] = sum;
  }

  /** Whether any window holds it. */
  boolean isHeld() {
    for (long count : counts) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }

  boolean isLaterThan(@Nullable Item other) {
    return other == null || isAtOrAfter(time, arrival, other.time, other.arrival);
  }

  /** Whether the first instant, with its arrival, is not before the second. */
  static boolean isAtOrAfter(long time, long arrival, long otherTime, long otherArrival) {
    return time > otherTime || (time == otherTime && arrival >= otherArrival);
  }
}
