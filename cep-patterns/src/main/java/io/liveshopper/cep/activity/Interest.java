package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * What the shopper has looked at within the time that counts, up to and with a product view, since
 * something was last put into the cart or bought.
 *
 * @param product id of the product viewed
 * @param productViews how often it was viewed
 * @param category its category; null if not given
 * @param categoryProducts how many distinct products of the category were viewed; 0 without one
 * @param lowestPrice lowest of their latest prices in the currency of the latest view that has one;
 *     null if none has
 * @param highestPrice highest of them
 */
public record Interest(
    String product,
    int productViews,
    @Nullable String category,
    int categoryProducts,
    @Nullable BigDecimal lowestPrice,
    @Nullable BigDecimal highestPrice)
    implements Serializable {

  public Interest {
    requireNonNull(product, "product");
  }
}
