package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * The cart entity of an e-commerce event.
 *
 * @param totalValue the cart's total as the shop reports it, in {@code currency}
 * @param currency ISO 4217 code
 */
public record Cart(BigDecimal totalValue, String currency) {

  public Cart {
    requireNonNull(totalValue, "totalValue");
    requireNonNull(currency, "currency");
  }
}
