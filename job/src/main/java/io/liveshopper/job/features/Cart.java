package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * The cart entity of an e-commerce event.
 *
 * @param id the cart's id; null if not given
 * @param totalValue the cart's total as the shop reports it, in {@code currency}
 * @param currency ISO 4217 code
 */
public record Cart(@Nullable String id, BigDecimal totalValue, String currency) {

  public Cart {
    requireNonNull(totalValue, "totalValue");
    requireNonNull(currency, "currency");
  }

  /** A cart without an id. */
  public Cart(BigDecimal totalValue, String currency) {
    this(null, totalValue, currency);
  }
}
