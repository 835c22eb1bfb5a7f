package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What a cart is worth.
 *
 * @param total 0 for an empty one
 * @param currency ISO 4217 code
 */
public record CartValue(BigDecimal total, String currency) implements Serializable {

  public CartValue {
    requireNonNull(total, "total");
    requireNonNull(currency, "currency");
  }

  @Override
  public String toString() {
    BigDecimal plain = total.signum() == 0 ? BigDecimal.ZERO : total.stripTrailingZeros();
    return plain.toPlainString() + " " + currency;
  }
}
