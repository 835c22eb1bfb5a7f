package io.liveshopper.job.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * How rows are batched.
 *
 * @param maxRows most rows of one batch, at least 1
 * @param maxWait longest time for which a row waits for others to share its batch
 * @param maxInFlight most batches in flight, at least 1
 * @param maxBuffered rows waiting beyond this hold back the stream; more than {@code maxRows}
 */
public record RowSinkSettings(int maxRows, Duration maxWait, int maxInFlight, int maxBuffered)
    implements Serializable {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public RowSinkSettings {
    if (maxRows < 1 || maxInFlight < 1 || maxBuffered <= maxRows || maxWait.toMillis() < 1) {
      throw new IllegalArgumentException(
          "rows a batch %d, in flight %d, buffered %d, wait %s: the first two are at least 1, more"
                  .formatted(maxRows, maxInFlight, maxBuffered, maxWait)
              + " can be buffered than are in a batch, and the wait is at least 1 ms");
    }
  }
}
