package io.liveshopper.job.features.flag;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.CartValue;
import javax.annotation.Nullable;

/**
 * A flag that is up: the shop may act.
 *
 * @param pattern id of the pattern that was found
 * @param reason what was found, for people
 * @param session of the activity that it is about; null if none is known
 * @param cart the cart then; null if nothing is known of it
 * @param raisedAt when it was due, event time in epoch milliseconds
 * @param expiresAt from when it does not hold any more
 */
public record Flag(
    Action action,
    String pattern,
    String reason,
    @Nullable String session,
    @Nullable CartValue cart,
    long raisedAt,
    long expiresAt) {

  public Flag {
    requireNonNull(action, "action");
    requireNonNull(pattern, "pattern");
    requireNonNull(reason, "reason");
  }
}
