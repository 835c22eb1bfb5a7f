package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import javax.annotation.Nullable;

/**
 * What became of one write.
 *
 * @param write the row or flag as it was given
 * @param outcome see there
 * @param failure why, if and only if it failed
 */
public record RowResult(RedisWrite write, Outcome outcome, @Nullable Throwable failure) {

  /** What can become of a write. */
  public enum Outcome {
    /** It was newer than what was stored and has been applied. */
    WRITTEN,
    /** Its version is the stored one, as after a retry; nothing was changed. */
    EQUAL,
    /** A newer version is stored; nothing was changed. */
    STALE,
    /** It is not known to have been applied; writing it again is always safe. */
    FAILED
  }

  /**
   * Checks that a failure goes with the outcome.
   *
   * @throws IllegalArgumentException if it does not
   */
  public RowResult {
    requireNonNull(write, "write");
    requireNonNull(outcome, "outcome");
    if ((outcome == Outcome.FAILED) != (failure != null)) {
      throw new IllegalArgumentException("outcome " + outcome + " with failure " + failure);
    }
  }
}
