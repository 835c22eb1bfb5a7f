package io.liveshopper.job.features;

import java.util.Arrays;

/**
 * The events counted of late, by the hash of their ids, so that one sent again is known.
 *
 * <p>An id is kept for a horizon of the as-of after it was counted, and of more than {@code maxIds}
 * the latest to arrive. Of a hash 48 bits are kept: among 1,000 ids one that is new is taken for
 * one of them about once in 3 x 10^11 times.
 */
public final class SeenEvents {

  private static final long KEPT_BITS = (1L << 48) - 1;

  /** In the order counted; {@code countedAt} never falls from one to the next. */
  private long[] hashes = new long[8];

  private long[] countedAt = new long[8];
  private int size;

  /** Whether the event was counted, within the horizon before {@code asOf}. */
  public boolean contains(long idHash, long asOf, long horizonMillis) {
    long kept = idHash & KEPT_BITS;
    for (int i = size - 1; i >= 0 && asOf - countedAt[i] <= horizonMillis; i--) {
      if (hashes[i] == kept) {
        return true;
      }
    }
    return false;
  }

  /** Remembers an event counted now, and forgets those of before the horizon. */
  public void add(long idHash, long asOf, long horizonMillis, int maxIds) {
    int expired = 0;
    while (expired < size && asOf - countedAt[expired] > horizonMillis) {
      expired++;
    }
    removeFirst(Math.max(expired, size - maxIds + 1));
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
      countedAt = Arrays.copyOf(countedAt, 2 * size);
    }
    hashes[size] = idHash & KEPT_BITS;
    countedAt[size] = asOf;
    size++;
  }

  private void removeFirst(int count) {
    if (count > 0) {
      size -= count;
      System.arraycopy(hashes, count, hashes, 0, size);
      System.arraycopy(countedAt, count, countedAt, 0, size);
    }
  }

  /** Writes the ids; {@code asOf} is not before any of them was counted. */
  public void pack(long asOf, Packer out) {
    out.writeUnsigned(size);
    long after = asOf;
    for (int i = size - 1; i >= 0; i--) {
      out.writeUnsigned(after - countedAt[i]);
      after = countedAt[i];
      for (int shift = 0; shift < 48; shift += 8) {
        out.writeByte((int) (hashes[i] >>> shift));
      }
    }
  }

  /** Reads what {@link #pack} wrote. */
  public void unpack(long asOf, Unpacker in) {
    size = in.readCount();
    hashes = new long[Math.max(8, size)];
    countedAt = new long[Math.max(8, size)];
    long after = asOf;
    for (int i = size - 1; i >= 0; i--) {
      after -= in.readUnsigned();
      countedAt[i] = after;
      for (int shift = 0; shift < 48; shift += 8) {
        hashes[i] |= (in.readByte() & 0xFFL) << shift;
      }
    }
  }
}
