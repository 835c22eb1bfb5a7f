package io.liveshopper.store.shop;

import java.math.BigDecimal;
import java.time.Instant;

/** A cart that was bought. */
public record Order(String id, Instant at, Cart cart, Delivery delivery, String payment) {

  /** The price of the cart and of its delivery. */
  public BigDecimal total() {
    return cart.total().add(delivery.method().price());
  }
}
