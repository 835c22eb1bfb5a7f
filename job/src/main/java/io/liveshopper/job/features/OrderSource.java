package io.liveshopper.job.features;

import java.io.Serializable;

/**
 * What counts as an order.
 *
 * @param checkoutStep the checkout step that does, from 1, for shops that track no transaction;
 *     {@link #BY_TRANSACTION} where {@code transaction} events do
 */
public record OrderSource(int checkoutStep) implements Serializable {

  /** In place of a step: transactions are tracked. */
  public static final int BY_TRANSACTION = 0;

  public OrderSource {
    if (checkoutStep < 0) {
      throw new IllegalArgumentException("checkout step %d, from 1".formatted(checkoutStep));
    }
  }

  /** Transactions are orders. */
  public static OrderSource transaction() {
    return new OrderSource(BY_TRANSACTION);
  }

  /** The checkout step of this number is, where there is a cart. */
  public static OrderSource checkoutStep(int step) {
    return new OrderSource(step);
  }
}
