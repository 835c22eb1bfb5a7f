package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * How event time and the wall clock go together.
 *
 * @param maxAheadOfClock how far event times may be ahead of the wall clock
 * @param liveWithin how far the watermark may be behind the wall clock before rows are held back; 0
 *     for never
 */
public record LiveSettings(Duration maxAheadOfClock, Duration liveWithin) implements Serializable {

  public LiveSettings {
    requireNonNull(maxAheadOfClock, "maxAheadOfClock");
    requireNonNull(liveWithin, "liveWithin");
  }
}
