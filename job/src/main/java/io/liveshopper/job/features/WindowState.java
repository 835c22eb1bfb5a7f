package io.liveshopper.job.features;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * The buckets of one lane that one window holds, and their total.
 *
 * @param <B> what a bucket of the lane holds
 */
final class WindowState<B> {

  /** As-of of values that were never written. */
  static final long NEVER = Long.MIN_VALUE;

  private final Lane<B> lane;
  private final WindowSpec spec;
  private final TreeMap<Long, B> buckets = new TreeMap<>();
  @Nullable private B total;
  private long writtenAt = NEVER;

  WindowState(Lane<B> lane, WindowSpec spec) {
    this.lane = lane;
    this.spec = spec;
  }

  WindowSpec spec() {
    return spec;
  }

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  /** The earliest instant at which a bucket leaves; {@link Long#MAX_VALUE} if there is none. */
  long nextDrop() {
    return buckets.isEmpty() ? Long.MAX_VALUE : spec.dropTime(buckets.firstKey());
  }

  /** Drops the buckets that the window no longer holds as of {@code asOf}. */
  void rollTo(long asOf) {
    while (!buckets.isEmpty() && spec.dropTime(buckets.firstKey()) <= asOf) {
      buckets.pollFirstEntry();
      total = null;
    }
  }

  /**
   * Adds an event that the lane takes and the window holds.
   *
   * @return how many ids were forgotten to stay within {@code maxIds}
   */
  int add(ShopperEvent event, long arrival, int maxIds) {
    B bucket = bucketAt(spec.bucketStart(event.time()));
    lane.add(bucket, event, arrival);
    if (total != null) {
      lane.add(total, event, arrival);
    }
    int forgotten = lane.forgetBeyond(maxIds, total(), buckets.values());
    if (forgotten > 0) {
      total = null;
    }
    return forgotten;
  }

  /** All buckets together. */
  B total() {
    if (total == null) {
      B merged = lane.newBucket();
      for (B bucket : buckets.values()) {
        lane.merge(merged, bucket);
      }
      total = merged;
    }
    return total;
  }

  /** Puts a bucket back, by the start it had when its window had another hop. */
  void restore(long start, long hopMillis, B bucket) {
    long within = hopMillis == spec.hopMillis() ? start : spec.bucketStart(start + hopMillis - 1);
    lane.merge(bucketAt(within), bucket);
    total = null;
  }

  Collection<Map.Entry<Long, B>> buckets() {
    return buckets.entrySet();
  }

  /** As of when all values of this window were last written; {@link #NEVER} if they were not. */
  long writtenAt() {
    return writtenAt;
  }

  void setWrittenAt(long asOf) {
    writtenAt = asOf;
  }

  private B bucketAt(long start) {
    return buckets.computeIfAbsent(start, unused -> lane.newBucket());
  }
}
