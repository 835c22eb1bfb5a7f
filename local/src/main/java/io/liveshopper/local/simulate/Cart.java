package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.ShopAction.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a simulated shopper is about to buy. */
final class Cart {

  private final List<Item> items = new ArrayList<>();

  boolean isEmpty() {
    return items.isEmpty();
  }

  void add(Item item) {
    items.add(item);
  }

  void remove(Item item) {
    items.remove(item);
  }

  void clear() {
    items.clear();
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  BigDecimal total() {
    return items.stream().map(Item::value).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }
}
