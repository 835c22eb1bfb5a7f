package io.liveshopper.job.features;

import java.math.BigDecimal;

/** What a shop reports as the cart entity's {@code total_value}. */
public enum CartTotal {
  /** The total after the interaction, as the entity's schema says. */
  AFTER,
  /** The total before it: the products added or removed are still to be counted in or out. */
  BEFORE;

  /**
   * The cart's total after an {@code add_to_cart} or {@code remove_from_cart} that has a cart
   * attached, in the cart's currency.
   */
  public BigDecimal afterChange(ShopperEvent event) {
    Cart cart = event.cart();
    BigDecimal total = cart.totalValue();
    if (this == AFTER) {
      return total;
    }
    for (Product product : event.products()) {
      if (product.isPriced() && product.currency().equals(cart.currency())) {
        BigDecimal worth = Amounts.worth(product);
        total = event.action() == ActionType.ADD_TO_CART ? total.add(worth) : total.subtract(worth);
      }
    }
    return total;
  }
}
