package io.liveshopper.snowplow.analytics;

/**
 * How much one compressed record may hold, so that none can exhaust the memory of its reader.
 *
 * @param maxDecompressedBytes the most bytes that may come out, at most 1 GiB
 * @param maxRatio how many bytes may come out for each byte that goes in
 * @param maxEvents the most events
 */
public record BatchLimits(int maxDecompressedBytes, int maxRatio, int maxEvents) {

  /**
   * 64 MiB, a ratio of 500, 100,000 events. Real batches of a Kafka record (1 MiB by default)
   * compress 5 to 50 times; a batch of one event repeated passes the ratio and is refused.
   */
  public static final BatchLimits DEFAULT = new BatchLimits(64 * 1024 * 1024, 500, 100_000);

  private static final int MOST_BYTES = 1024 * 1024 * 1024;

  /**
   * @throws IllegalArgumentException if a limit is below 1, or more than 1 GiB may come out
   */
  public BatchLimits {
    if (maxDecompressedBytes < 1 || maxDecompressedBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "maxDecompressedBytes is %d, but must be from 1 to %d"
              .formatted(maxDecompressedBytes, MOST_BYTES));
    }
    if (maxRatio < 1) {
      throw new IllegalArgumentException("maxRatio is " + maxRatio + ", but must be at least 1");
    }
    if (maxEvents < 1) {
      throw new IllegalArgumentException("maxEvents is " + maxEvents + ", but must be at least 1");
    }
  }

  /** The most bytes that may come out of a record of so many bytes. */
  int maxBytesFrom(int compressedLength) {
    return (int) Math.min(maxDecompressedBytes, (long) compressedLength * maxRatio);
  }
}
