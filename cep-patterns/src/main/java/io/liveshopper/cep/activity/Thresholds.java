package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * From which value on a cart is of high value, by currency.
 *
 * @param byCurrency ISO 4217 code to value, above 0
 * @param otherwise for a currency that is not named; null if its carts never are of high value
 */
public record Thresholds(Map<String, BigDecimal> byCurrency, @Nullable BigDecimal otherwise)
    implements Serializable {

  public Thresholds {
    byCurrency = Map.copyOf(requireNonNull(byCurrency, "byCurrency"));
    byCurrency.values().forEach(Thresholds::check);
    if (otherwise != null) {
      check(otherwise);
    }
  }

  private static void check(BigDecimal threshold) {
    if (threshold.signum() <= 0) {
      throw new IllegalArgumentException("a threshold is above 0, not " + threshold);
    }
  }

  /** Whether a cart is of high value: at its threshold, or above. */
  public boolean isReachedBy(CartValue cart) {
    BigDecimal threshold = byCurrency.getOrDefault(cart.currency(), otherwise);
    return threshold != null && cart.total().compareTo(threshold) >= 0;
  }

  /** The same with another value for one currency. */
  public Thresholds with(String currency, BigDecimal threshold) {
    Map<String, BigDecimal> changed = new TreeMap<>(byCurrency);
    changed.put(currency, threshold);
    return new Thresholds(changed, otherwise);
  }

  /** The same with another value for currencies that are not named; null for none. */
  public Thresholds withOtherwise(@Nullable BigDecimal threshold) {
    return new Thresholds(byCurrency, threshold);
  }
}
