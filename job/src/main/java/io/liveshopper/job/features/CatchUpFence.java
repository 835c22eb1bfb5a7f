package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.util.function.LongSupplier;

/**
 * Holds rows back while the job catches up: a replay must not show shoppers' past to the shop.
 *
 * <p>The job is behind while its watermark is further behind the wall clock than a threshold. State
 * is built all the same; each key that changes meanwhile asks for a timer at {@link #probeTime}, by
 * which event time has come close to the present, and is then written once.
 */
public final class CatchUpFence {

  private final LongSupplier wallClock;
  private final long thresholdMillis;

  /**
   * @param wallClock the present, in epoch milliseconds
   * @param thresholdMillis how far behind the present is still live; 0 or less for no fence
   */
  public CatchUpFence(LongSupplier wallClock, long thresholdMillis) {
    this.wallClock = requireNonNull(wallClock, "wallClock");
    this.thresholdMillis = thresholdMillis;
  }

  /** A fence that never holds anything back. */
  public static CatchUpFence open() {
    return new CatchUpFence(() -> 0, 0);
  }

  /**
   * Whether rows are to be held back.
   *
   * @param watermark the watermark; while there is none yet ({@link Long#MIN_VALUE}) the time of
   *     what is at hand tells
   * @param time event time of what is at hand, in epoch milliseconds
   */
  public boolean isBehind(long watermark, long time) {
    if (thresholdMillis <= 0) {
      return false;
    }
    long reached = watermark == Long.MIN_VALUE ? time : watermark;
    return reached < wallClock.getAsLong() - thresholdMillis;
  }

  /** The earliest event time at which the job is no longer behind, as things are now. */
  public long probeTime() {
    return wallClock.getAsLong() - thresholdMillis;
  }

  /** The present, in epoch milliseconds. */
  public long now() {
    return wallClock.getAsLong();
  }
}
