package io.liveshopper.store.shop;

import io.liveshopper.store.catalogue.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.annotation.Nullable;

/**
 * What somebody is about to buy. Every change gives another cart.
 *
 * @param id the same until it is bought
 * @param lines one a product, in the order in which they were added
 * @param discount null for none
 */
public record Cart(String id, String currency, List<CartLine> lines, @Nullable Discount discount) {

  /** The most of one product that is sold. */
  public static final int MAX_QUANTITY = 20;

  public Cart {
    lines = List.copyOf(lines);
  }

  /** An empty one. */
  public static Cart empty(String currency) {
    return new Cart(UUID.randomUUID().toString(), currency, List.of(), null);
  }

  /** With that much of a product instead of what there was; 0 for none. */
  public Cart with(Product product, int quantity) {
    List<CartLine> changed = new ArrayList<>();
    boolean found = false;
    for (CartLine line : lines) {
      if (!line.product().equals(product.id())) {
        changed.add(line);
      } else {
        found = true;
        if (quantity > 0) {
          changed.add(new CartLine(product.id(), quantity, product.price()));
        }
      }
    }
    if (!found && quantity > 0) {
      changed.add(new CartLine(product.id(), quantity, product.price()));
    }
    return new Cart(id, currency, changed, discount);
  }

  /** With a discount on all that is in it, now and later. */
  public Cart with(Discount reduction) {
    return new Cart(id, currency, lines, reduction);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The number of articles. */
  public int count() {
    return lines.stream().mapToInt(CartLine::quantity).sum();
  }

  /** What they cost before the discount. */
  public BigDecimal subtotal() {
    return lines.stream().map(CartLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the discount takes off. */
  public BigDecimal reduction() {
    return discount == null ? BigDecimal.ZERO : discount.of(subtotal());
  }

  /** What they cost. */
  public BigDecimal total() {
    return subtotal().subtract(reduction());
  }
}
