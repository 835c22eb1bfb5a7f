package io.liveshopper.snowplow.analytics;

/**
 * XXH64 with seed 0.
 *
 * <p>Source: the XXH64 section of the xxHash specification by Yann Collet. A published function
 * with published test vectors, so that a hash that went into somebody's state means the same in
 * every release.
 */
final class Hashing {

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private Hashing() {}

  static long xxh64(byte[] bytes, int from, int to) {
    int at = from;
    long hash;
    if (to - from >= 32) {
      long a = 0x60EA27EEADC0B5D6L; // P1 + P2
      long b = P2;
      long c = 0;
      long d = 0x61C8864E7A143579L; // -P1
      for (; at + 32 <= to; at += 32) {
        a = round(a, Words.read(bytes, at));
        b = round(b, Words.read(bytes, at + 8));
        c = round(c, Words.read(bytes, at + 16));
        d = round(d, Words.read(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(hash, a);
      hash = merge(hash, b);
      hash = merge(hash, c);
      hash = merge(hash, d);
    } else {
      hash = P5;
    }
    hash += to - from;
    for (; at + 8 <= to; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, Words.read(bytes, at)), 27) * P1 + P4;
    }
    if (at + 4 <= to) {
      long word = Words.readInt(bytes, at) & 0xFFFF_FFFFL;
      hash = Long.rotateLeft(hash ^ (word * P1), 23) * P2 + P3;
      at += 4;
    }
    for (; at < to; at++) {
      hash = Long.rotateLeft(hash ^ ((bytes[at] & 0xFF) * P5), 11) * P1;
    }
    hash = (hash ^ (hash >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * P2, 31) * P1;
  }

  private static long merge(long hash, long accumulator) {
    return (hash ^ round(0, accumulator)) * P1 + P4;
  }
}
