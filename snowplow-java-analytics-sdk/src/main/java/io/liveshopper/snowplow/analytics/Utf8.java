package io.liveshopper.snowplow.analytics;

/** Checks that bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates. */
final class Utf8 {

  private Utf8() {}

  /** The index of the first byte of the first wrong sequence, or -1 if all is well. */
  static int firstInvalid(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (bytes[at] >= 0) {
        at = skipAscii(bytes, at, to);
        continue;
      }
      int length = sequenceLength(bytes, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  private static int skipAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Words.BYTES <= to && (Words.read(bytes, at) & Words.HIGH_BITS) == 0) {
      at += Words.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** The length of the multi-byte sequence that begins here, or 0 if it is not a valid one. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    if (first >= 0xC2 && first <= 0xDF) {
      return continues(bytes, at + 1, to, 0x80, 0xBF) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      int low = first == 0xE0 ? 0xA0 : 0x80;
      int high = first == 0xED ? 0x9F : 0xBF;
      return continues(bytes, at + 1, to, low, high) && continues(bytes, at + 2, to, 0x80, 0xBF)
          ? 3
          : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      int low = first == 0xF0 ? 0x90 : 0x80;
      int high = first == 0xF4 ? 0x8F : 0xBF;
      return continues(bytes, at + 1, to, low, high)
              && continues(bytes, at + 2, to, 0x80, 0xBF)
              && continues(bytes, at + 3, to, 0x80, 0xBF)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at, int to, int low, int high) {
    if (at >= to) {
      return false;
    }
    int b = bytes[at] & 0xFF;
    return b >= low && b <= high;
  }
}
