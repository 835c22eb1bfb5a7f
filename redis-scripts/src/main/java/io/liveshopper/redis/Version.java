package io.liveshopper.redis;

import java.util.Comparator;

/**
 * How new a row is. Every part comes from the input consumed and none from the number of attempts,
 * so that a replay gives each row the version it had before. All parts are from 0 to {@value
 * #MAX_PART}, the integers which a script in Redis counts exactly.
 *
 * @param generation raised by an operator after a rollback or a corrected backfill, so that the new
 *     run's rows win over all that the run before has written
 * @param asOfMillis the time the row stands for, epoch milliseconds
 * @param sequence how many inputs the subject had consumed; tells rows of one millisecond apart
 */
public record Version(long generation, long asOfMillis, long sequence)
    implements Comparable<Version> {

  /** 2<sup>53</sup> - 1. */
  public static final long MAX_PART = (1L << 53) - 1;

  private static final Comparator<Version> ORDER =
      Comparator.comparingLong(Version::generation)
          .thenComparingLong(Version::asOfMillis)
          .thenComparingLong(Version::sequence);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public Version {
    checkPart("generation", generation);
    checkPart("asOfMillis", asOfMillis);
    checkPart("sequence", sequence);
  }

  /** Orders by generation, then as-of, then sequence. */
  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  private static void checkPart(String name, long value) {
    if (value < 0 || value > MAX_PART) {
      throw new IllegalArgumentException(
          "version: " + name + " " + value + " is not within 0 and " + MAX_PART);
    }
  }
}
