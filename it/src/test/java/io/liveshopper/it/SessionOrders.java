package io.liveshopper.it;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.oracle.CartTotal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * The orders of a session: its transactions or, where the shop tracks none, its checkout steps of
 * one number that have a cart.
 *
 * @param revenue in the currency of the latest order; empty without one that has a price
 */
record SessionOrders(boolean isConverted, Optional<BigDecimal> revenue) {

  /** An order's worth, null if not told. */
  private record Worth(BigDecimal amount, String currency) {}

  /** The orders in events that are in their order. */
  static SessionOrders in(List<ShopperEvent> events, OrderSource source, CartTotal cartTotal) {
    Map<String, Worth> orders = new LinkedHashMap<>();
    boolean isConverted = false;
    Worth cart = null;
    for (ShopperEvent event : events) {
      boolean isOrder = event.action() == ActionType.TRANSACTION;
      if (source.checkoutStep() > 0) {
        Worth asked = event.cart() == null ? cart : worth(event.cart());
        boolean isStep =
            event.checkout() != null && event.checkout().step() == source.checkoutStep();
        if (isStep && asked != null && asked.amount().signum() > 0) {
          isConverted = true;
          isOrder = true;
          addLast(orders, idOf(event), asked);
        }
      } else if (isOrder) {
        isConverted = true;
        Transaction order = event.transaction();
        if (order != null) {
          addLast(orders, order.id(), new Worth(order.revenue(), order.currency()));
        }
      }
      cart = isOrder ? null : after(event, cart, cartTotal);
    }
    return new SessionOrders(isConverted, revenue(List.copyOf(orders.values())));
  }

  private static String idOf(ShopperEvent step) {
    return step.cart() == null || step.cart().id() == null
        ? step.checkout().eventId()
        : step.cart().id();
  }

  private static Worth worth(Cart cart) {
    return new Worth(cart.totalValue(), cart.currency());
  }

  /** The cart after an event: adds and removes tell it. */
  @Nullable private static Worth after(ShopperEvent event, @Nullable Worth before, CartTotal cartTotal) {
    boolean isAdd = event.action() == ActionType.ADD_TO_CART;
    Cart cart = event.cart();
    if (cart == null || (!isAdd && event.action() != ActionType.REMOVE_FROM_CART)) {
      return before;
    }
    BigDecimal change = BigDecimal.ZERO;
    for (Product product : event.products()) {
      if (product.price() != null && cart.currency().equals(product.currency())) {
        BigDecimal worth = product.price().multiply(BigDecimal.valueOf(product.quantity()));
        change = isAdd ? change.add(worth) : change.subtract(worth);
      }
    }
    return cartTotal == CartTotal.AFTER
        ? worth(cart)
        : new Worth(cart.totalValue().add(change), cart.currency());
  }

  private static void addLast(Map<String, Worth> orders, String id, Worth worth) {
    orders.remove(id);
    orders.put(id, worth);
  }

  private static Optional<BigDecimal> revenue(List<Worth> orders) {
    List<Worth> priced =
        orders.stream().filter(o -> o.amount() != null && o.currency() != null).toList();
    if (priced.isEmpty()) {
      return Optional.empty();
    }
    String currency = priced.get(priced.size() - 1).currency();
    return Optional.of(
        priced.stream()
            .filter(order -> Objects.equals(order.currency(), currency))
            .map(Worth::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
