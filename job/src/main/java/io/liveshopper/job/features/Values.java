package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.Objects;
import javax.annotation.Nullable;

/** How values of features are compared and written. */
public final class Values {

  private Values() {}

  /** Whether the shop would read the same of both; null is no value. */
  public static boolean areSame(@Nullable Object one, @Nullable Object other) {
    if (one instanceof BigDecimal amount && other instanceof BigDecimal than) {
      return amount.compareTo(than) == 0;
    }
    return Objects.equals(one, other);
  }

  /** What the shop reads; null if there is no value. */
  @Nullable public static String format(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof BigDecimal amount ? Amounts.format(amount) : value.toString();
  }
}
