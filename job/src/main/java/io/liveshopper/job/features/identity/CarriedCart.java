package io.liveshopper.job.features.identity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.OrderRule;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage.CartCarriedOver;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** What is in the cart after some events of a shopper. */
final class CarriedCart {

  private final CartTotal cartTotal;
  private final OrderRule orders;

  CarriedCart(CartTotal cartTotal, OrderSource orders) {
    this.cartTotal = requireNonNull(cartTotal, "cartTotal");
    this.orders = new OrderRule(orders);
  }

  /** A cart with something in it. */
  record Filled(BigDecimal total, String currency) {

    /** The cart as it comes to a user with the event that tells who it is. */
    CartCarriedOver at(String user, ShopperEvent signIn) {
      return new CartCarriedOver(user, signIn.time(), signIn.sessionId(), total, currency);
    }
  }

  /** The cart that these events leave, in their order; empty if nothing is in it. */
  Optional<Filled> of(List<ShopperEvent> events) {
    Filled cart = null;
    for (ShopperEvent event : events) {
      cart = after(event, cart);
    }
    return Optional.ofNullable(cart).filter(left -> left.total().signum() > 0);
  }

  @Nullable private Filled after(ShopperEvent event, @Nullable Filled before) {
    boolean isChange =
        event.action() == ActionType.ADD_TO_CART || event.action() == ActionType.REMOVE_FROM_CART;
    if (isChange && event.cart() != null) {
      return new Filled(cartTotal.afterChange(event), event.cart().currency());
    }
    boolean isOrder =
        event.action() == ActionType.TRANSACTION
            || orders.order(
                    event,
                    before == null ? null : before.total(),
                    before == null ? null : before.currency())
                != null;
    return isOrder ? null : before;
  }
}
