package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * How shoppers who sign in later are recognized.
 *
 * @param isStitching whether they are at all; if not, who is anonymous is a shopper of its own
 * @param horizon how long what a device did anonymously is remembered
 * @param maxEvents how many such events are remembered of one device, at least 1
 */
public record IdentitySettings(boolean isStitching, Duration horizon, int maxEvents)
    implements Serializable {

  public IdentitySettings {
    requireNonNull(horizon, "horizon");
    if (maxEvents < 1) {
      throw new IllegalArgumentException(
          "maxEvents is %d, at least 1 is needed".formatted(maxEvents));
    }
  }

  /** As {@code reference.conf} has it. */
  public static IdentitySettings defaults() {
    return new IdentitySettings(true, Duration.ofHours(24), 200);
  }
}
