package io.liveshopper.snowplow.analytics;

import java.util.UUID;

/** Reads UUIDs in their full form only: {@link UUID#fromString} also takes {@code 1-1-1-1-1}. */
final class Uuids {

  private static final int LENGTH = 36;

  private Uuids() {}

  /** The UUID, or null if the text is none. */
  static UUID parse(byte[] b, int from, int to) {
    if (to - from != LENGTH
        || b[from + 8] != '-'
        || b[from + 13] != '-'
        || b[from + 18] != '-'
        || b[from + 23] != '-') {
      return null;
    }
    long timeLow = hex(b, from, from + 8);
    long timeMid = hex(b, from + 9, from + 13);
    long timeHigh = hex(b, from + 14, from + 18);
    long sequence = hex(b, from + 19, from + 23);
    long node = hex(b, from + 24, from + 36);
    // hex answers a negative number for anything but digits, and an or keeps the sign.
    if ((timeLow | timeMid | timeHigh | sequence | node) < 0) {
      return null;
    }
    return new UUID(timeLow << 32 | timeMid << 16 | timeHigh, sequence << 48 | node);
  }

  /** Whether the text is a UUID. */
  static boolean isUuid(byte[] b, int from, int to) {
    return parse(b, from, to) != null;
  }

  private static long hex(byte[] b, int from, int to) {
    long value = 0;
    for (int at = from; at < to; at++) {
      int digit = Character.digit((char) (b[at] & 0xFF), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
