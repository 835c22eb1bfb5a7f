package io.liveshopper.local.simulate;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Something the simulated shop sells.
 *
 * @param id such as {@code LS-KIT-03}
 * @param name what it is called in the shop
 * @param category levels separated by slashes
 * @param price in the currency of {@link Catalogue#of}, two decimals
 */
record Product(String id, String name, String category, String brand, BigDecimal price) {

  /** The page that shows it. */
  String path() {
    return "/p/" + id.toLowerCase(Locale.ROOT);
  }
}
