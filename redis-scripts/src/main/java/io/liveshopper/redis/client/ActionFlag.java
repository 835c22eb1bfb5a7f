package io.liveshopper.redis.client;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import javax.annotation.Nullable;

/**
 * A raised action flag: something the shop can do for a shopper now.
 *
 * @param action what to do, such as {@code live_chat}
 * @param pattern the id of the pattern that the shopper's activity matched
 * @param reason a sentence for people; null if none is given
 * @param user the shopper
 * @param session the session it happened in, if known
 * @param cartValue what the cart is worth, exactly, if the pattern is about it
 * @param cartCurrency the currency of that, if known
 * @param raisedAt when the shopper's activity called for it (event time)
 * @param expiresAt from when on it no longer holds
 */
public record ActionFlag(
    String action,
    String pattern,
    @Nullable String reason,
    String user,
    @Nullable String session,
    @Nullable BigDecimal cartValue,
    @Nullable String cartCurrency,
    Instant raisedAt,
    Instant expiresAt) {

  /** Checks that nothing is missing. */
  public ActionFlag {
    requireNonNull(action, "action");
    requireNonNull(pattern, "pattern");
    requireNonNull(user, "user");
    requireNonNull(raisedAt, "raisedAt");
    requireNonNull(expiresAt, "expiresAt");
  }
}
