package io.liveshopper.job.features;

import java.util.Collection;
import java.util.List;

/**
 * A group of features computed from the same events.
 *
 * <p>A lane says what a bucket of events amounts to and how two buckets add up; windows, time,
 * state and output are common to all lanes. There is no subtraction: when a bucket leaves a window,
 * the window's total is merged anew from those that stay, so that a minimum, a distinct count or a
 * latest value works like a sum. A lane has no state of its own and may be shared.
 *
 * @param <B> what one bucket, or the total of several, holds; mutable
 */
public interface Lane<B> {

  /** The number that stands for this lane in state; never changed and never used again. */
  int code();

  /** The lane's name in metrics and documentation. */
  String name();

  /** The lane's features, in the order of {@link #values}. */
  List<Feature> features();

  /** Whether the event changes this lane. */
  boolean takes(ShopperEvent event);

  /** A bucket without events. */
  B newBucket();

  /**
   * Adds an event that the lane takes.
   *
   * @param arrival position of the event among the shopper's, in order of arrival; an event takes
   *     as many positions as it has products, beginning with this one
   */
  void add(B bucket, ShopperEvent event, long arrival);

  /** Adds all that {@code from} holds, leaving it unchanged. */
  void merge(B into, B from);

  /**
   * The values of a window that holds this total, in the order of {@link #features}; null where a
   * feature has none.
   */
  String[] values(B total);

  /** Writes a bucket that begins at {@code start}. */
  void pack(B bucket, long start, LanePacker out);

  /** Reads what {@link #pack} wrote. */
  B unpack(long start, LaneUnpacker in);

  /**
   * How many of the event's amounts are left out of the total because the lane's latest amount is
   * in another currency.
   */
  default int amountsLeftOut(B total, ShopperEvent event) {
    return 0;
  }

  /**
   * Keeps a window's buckets within {@code maxIds} distinct ids, forgetting those longest unseen.
   *
   * @param total the total of the buckets
   * @return how many ids were forgotten; the total must be merged anew if any was
   */
  default int forgetBeyond(int maxIds, B total, Collection<B> buckets) {
    return 0;
  }
}
