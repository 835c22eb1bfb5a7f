package io.liveshopper.local.simulate;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What happens to one shopper by chance: the same for the same seed and shopper, on any machine,
 * whatever other shoppers there are. {@link Random} is the generator whose numbers are specified.
 */
final class Chance {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Random random;

  Chance(long seed, int shopper) {
    // Neighbouring seeds of Random begin alike, so both numbers are spread first.
    this.random = new Random(spread(spread(seed) + GOLDEN * (shopper + 1L)));
  }

  /** True as often as the probability says. */
  boolean is(double probability) {
    return random.nextDouble() < probability;
  }

  /** A whole number from one to the other, both included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T oneOf(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** A random (version 4) UUID. */
  UUID uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low);
  }

  /** A time in ms around a typical one: mostly somewhat less, at times a good deal more. */
  long around(long typicalMillis) {
    double spread = Math.exp(random.nextGaussian() * 0.7);
    return Math.round(typicalMillis * Math.min(spread, 6));
  }

  private static long spread(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
