package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.ShopAction.CartState;
import io.liveshopper.local.simulate.ShopAction.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a simulated shopper is about to buy. */
final class Cart {

  private final Chance chance;
  private final List<Item> items = new ArrayList<>();
  private UUID id;

  Cart(Chance chance) {
    this.chance = chance;
    this.id = chance.uuid();
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  void add(Item item) {
    items.add(item);
  }

  void remove(Item item) {
    items.remove(item);
  }

  /** Begins another cart. */
  void clear() {
    items.clear();
    id = chance.uuid();
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  BigDecimal total() {
    return items.stream().map(Item::value).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  /** What the cart entity tells. */
  CartState state() {
    return new CartState(id, total());
  }
}
