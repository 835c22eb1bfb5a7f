package io.liveshopper.store.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A part of the price taken off, by a code. */
public record Discount(String code, int percent) {

  /** What those get who hesitate. */
  public static final Discount STAY = new Discount("STAY10", 10);

  /** How much that is, two decimals, half-even. */
  public BigDecimal of(BigDecimal subtotal) {
    return subtotal
        .multiply(BigDecimal.valueOf(percent))
        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_EVEN);
  }
}
