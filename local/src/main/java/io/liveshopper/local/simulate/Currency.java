package io.liveshopper.local.simulate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Currencies the simulated shop sells in. */
enum Currency {
  /** Most shoppers. */
  EUR("1"),
  /** Some shoppers. */
  GBP("0.86");

  private final BigDecimal perEuro;

  Currency(String perEuro) {
    this.perEuro = new BigDecimal(perEuro);
  }

  /** A price in this currency, in whole cents. */
  BigDecimal priceOf(BigDecimal euros) {
    return euros.multiply(perEuro).setScale(2, RoundingMode.HALF_EVEN);
  }
}
