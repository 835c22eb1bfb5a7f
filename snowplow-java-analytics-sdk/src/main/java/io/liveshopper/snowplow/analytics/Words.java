package io.liveshopper.snowplow.analytics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time.
 *
 * <p>A word is read little-endian, so the first byte in memory is the lowest one, and the number of
 * trailing zero bits of a mask divided by eight is the position of the first byte that matched.
 */
final class Words {

  static final int BYTES = Long.BYTES;
  static final long HIGH_BITS = 0x8080808080808080L;

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long LOW_SEVEN = 0x7F7F7F7F7F7F7F7FL;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long read(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static int readInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** Repeats a byte eight times. */
  static long repeat(int b) {
    return LOW_BITS * (b & 0xFF);
  }

  /** The high bit of exactly those bytes that equal the repeated byte in {@code pattern}. */
  static long equalBytes(long word, long pattern) {
    long difference = word ^ pattern;
    return ~(((difference & LOW_SEVEN) + LOW_SEVEN) | difference | LOW_SEVEN);
  }

  /**
   * Marks quotes, backslashes and control characters, the bytes at which a JSON string needs a
   * closer look. The lowest mark is right; marks above it may be false, because the subtraction
   * borrows. That is enough for finding the first one, and cheaper than {@link #equalBytes}.
   */
  static long stringSpecials(long word) {
    long quote = word ^ (LOW_BITS * '"');
    long backslash = word ^ (LOW_BITS * '\\');
    return (((quote - LOW_BITS) & ~quote)
            | ((backslash - LOW_BITS) & ~backslash)
            | ((word - LOW_BITS * 0x20) & ~word))
        & HIGH_BITS;
  }

  /** The position, from 0 to 7, of the first marked byte. */
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }
}
