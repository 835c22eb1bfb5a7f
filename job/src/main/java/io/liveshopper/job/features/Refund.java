package io.liveshopper.job.features;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * The refund entity of an e-commerce event.
 *
 * @param amount what was paid back, in {@code currency}; null if not given
 * @param currency ISO 4217 code; null if not given
 */
public record Refund(@Nullable BigDecimal amount, @Nullable String currency) {

  /** Whether it carries an amount that can be used: with its currency. */
  public boolean isPriced() {
    return amount != null && currency != null;
  }
}
