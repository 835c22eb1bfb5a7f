package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

import javax.annotation.Nullable;

/**
 * Something a shopper did.
 *
 * @param shopper who
 * @param time event time in epoch milliseconds
 * @param order tells activities of one instant apart: lower ones came first
 * @param type what
 * @param session the session it was part of; null if none is known
 * @param cart the cart after it; null if nothing is known of it
 * @param startsCheckout for a checkout step: whether no checkout was under way before
 * @param interest for a product view: what it adds up to; else null
 */
public record ShopperActivity(
    String shopper,
    long time,
    long order,
    ActivityType type,
    @Nullable String session,
    @Nullable CartValue cart,
    boolean startsCheckout,
    @Nullable Interest interest)
    implements Occurrence {

  public ShopperActivity {
    requireNonNull(shopper, "shopper");
    requireNonNull(type, "type");
  }

  /** Whether there is something in the cart, as far as known. */
  public boolean hasCart() {
    return cart != null && cart.total().signum() > 0;
  }
}
