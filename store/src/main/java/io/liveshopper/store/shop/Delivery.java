package io.liveshopper.store.shop;

import java.math.BigDecimal;

/** Where an order goes to, and how. */
public record Delivery(
    String name, String street, String postcode, String city, String email, Method method) {

  /** The ways there are, with their prices. */
  public enum Method {
    STANDARD("4.90"),
    EXPRESS("9.90"),
    PICKUP("0");

    private final BigDecimal price;

    Method(String price) {
      this.price = new BigDecimal(price);
    }

    public BigDecimal price() {
      return price;
    }
  }
}
