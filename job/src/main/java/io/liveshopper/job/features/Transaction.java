package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * The transaction entity of an e-commerce event: an order.
 *
 * @param id the order's id
 * @param revenue what was paid, in {@code currency}; null if not given
 * @param currency ISO 4217 code; null if not given
 * @param totalQuantity items bought
 */
public record Transaction(
    String id, @Nullable BigDecimal revenue, @Nullable String currency, long totalQuantity) {

  public Transaction {
    requireNonNull(id, "id");
  }
}
