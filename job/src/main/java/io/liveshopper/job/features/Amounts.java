package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import javax.annotation.Nullable;

/** How amounts of money, and means of them, are calculated and written. */
public final class Amounts {

  private Amounts() {}

  /** A plain decimal without exponent, trailing zeros stripped: {@code 129.9}, {@code 100}. */
  public static String format(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /** {@code sum / count} to two decimals, half to even. */
  static BigDecimal mean(BigDecimal sum, long count) {
    return sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_EVEN);
  }

  /** Price times quantity of a priced product. */
  static BigDecimal worth(Product product) {
    return product.price().multiply(BigDecimal.valueOf(product.quantity()));
  }

  /** How many of the products have a price in another currency than the one that counts. */
  static int inOtherCurrencies(List<Product> products, @Nullable String currency) {
    int others = 0;
    for (Product product : products) {
      if (product.isPriced() && !Objects.equals(product.currency(), currency)) {
        others++;
      }
    }
    return others;
  }
}
