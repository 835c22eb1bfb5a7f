package io.liveshopper.snowplow.analytics;

import java.util.Arrays;

/** Grows as bytes come in, up to a limit that is known in advance. */
final class BoundedBuffer {

  private static final int SMALLEST = 1024;

  private final int limit;
  private byte[] bytes;
  private int size;

  BoundedBuffer(int expected, int limit) {
    this.limit = limit;
    // One more than the limit, so that a source can be asked whether it has a byte too many.
    this.bytes = new byte[Math.min(Math.max(expected, SMALLEST), limit + 1)];
  }

  /** Makes room for at least one byte more; at most one byte over the limit. */
  void makeRoom() {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min((long) bytes.length * 2, limit + 1L));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  int room() {
    return bytes.length - size;
  }

  void add(int count) {
    size += count;
  }

  boolean isOverLimit() {
    return size > limit;
  }
}
