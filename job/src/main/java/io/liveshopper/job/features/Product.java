package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * A product entity of an e-commerce event.
 *
 * @param id the product's id or SKU
 * @param category its category, as the shop writes it; null if not given
 * @param brand its brand; null if not given
 * @param price unit price in {@code currency}; null if not given
 * @param currency ISO 4217 code of the price; null if not given
 * @param quantity how many of it the action is about; 1 if not given
 */
public record Product(
    String id,
    @Nullable String category,
    @Nullable String brand,
    @Nullable BigDecimal price,
    @Nullable String currency,
    long quantity) {

  public Product {
    requireNonNull(id, "id");
  }

  /** Whether the product carries an amount that can be used: a price and its currency. */
  public boolean isPriced() {
    return price != null && currency != null;
  }
}
