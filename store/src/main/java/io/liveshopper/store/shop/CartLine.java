package io.liveshopper.store.shop;

import java.math.BigDecimal;

/** Some of a product in a cart or an order, at the price of the catalogue. */
public record CartLine(String product, int quantity, BigDecimal price) {

  /** Price times quantity. */
  public BigDecimal total() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
}
