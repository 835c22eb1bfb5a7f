package io.liveshopper.job.features.flag;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.ActivityType;
import javax.annotation.Nullable;

/**
 * A flag was raised or cleared.
 *
 * @param shopper whose
 * @param flag as it was raised
 * @param clearedBy what cleared it; null if it was raised
 * @param time when, event time in epoch milliseconds
 * @param sequence tells the changes of one instant apart: a later one has a higher
 */
public record FlagChange(
    String shopper, Flag flag, @Nullable ActivityType clearedBy, long time, long sequence) {

  public FlagChange {
    requireNonNull(shopper, "shopper");
    requireNonNull(flag, "flag");
  }

  public boolean isRaised() {
    return clearedBy == null;
  }
}
