package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.ShopAction.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a simulated shopper has bought and not given back. */
final class Orders {

  private record Order(String id, List<Item> items, BigDecimal revenue, Currency currency) {}

  private final String idPrefix;
  private final Deque<Order> kept = new ArrayDeque<>();
  private int count;

  Orders(String idPrefix) {
    this.idPrefix = idPrefix;
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** Buys what is in a cart. */
  ShopAction.Transaction order(Cart cart, Currency currency) {
    Order order = new Order(idPrefix + ++count, cart.items(), cart.total(), currency);
    kept.add(order);
    return new ShopAction.Transaction(order.id(), order.items(), order.revenue());
  }

  /** Gives the latest order back, whole or but for a tenth that the shop keeps for its trouble. */
  ShopAction.Refund giveBackLast(boolean whole) {
    Order order = kept.removeLast();
    BigDecimal nineTenths =
        order.revenue().multiply(new BigDecimal("0.9")).setScale(2, RoundingMode.HALF_EVEN);
    return new ShopAction.Refund(
        order.id(),
        whole ? List.of() : order.items(),
        whole ? order.revenue() : nineTenths,
        order.currency());
  }
}
