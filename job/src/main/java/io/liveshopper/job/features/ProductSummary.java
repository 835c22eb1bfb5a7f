package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/**
 * The product views that a window holds.
 *
 * @param views all views, those of forgotten products included
 * @param products distinct product ids
 * @param topProduct most viewed product; null if all were forgotten
 * @param topBrand most viewed brand; null if no view names one
 * @param recent the products viewed last, the latest first
 * @param prices what the distinct products cost, in the currency of the latest price; null if none
 *     has a price
 */
record ProductSummary(
    long views,
    long products,
    @Nullable String topProduct,
    @Nullable String topBrand,
    List<String> recent,
    @Nullable Prices prices) {

  /** So many of the products viewed last are told. */
  private static final int MAX_RECENT = 10;

  /** The latest prices of several products. */
  private record Prices(BigDecimal sum, long count, BigDecimal lowest, BigDecimal highest) {}

  /** Two amounts, written as {@code lowest-highest}. */
  private record Range(BigDecimal lowest, BigDecimal highest) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Range that
          && lowest.compareTo(that.lowest) == 0
          && highest.compareTo(that.highest) == 0;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(lowest.doubleValue()) * 31 + Double.hashCode(highest.doubleValue());
    }

    @Override
    public String toString() {
      return Amounts.format(lowest) + "-" + Amounts.format(highest);
    }
  }

  static ProductSummary of(WindowView window) {
    Popularity products = window.popularity();
    Popularity brands = window.popularity();
    long views = 0;
    for (Item item : window.items()) {
      if (window.holds(item)) {
        long count = window.count(item);
        views += count;
        products.add(item.name, count, item.time, item.arrival);
        brands.add(item.detail, count, item.time, item.arrival);
      }
    }
    return new ProductSummary(
        views,
        products.distinct(),
        products.top(),
        brands.top(),
        products.latest(MAX_RECENT),
        prices(window));
  }

  /** The currency of the latest view that carries a price; null if none does. */
  @Nullable static String currency(WindowView window) {
    Item latest = latestPriced(window);
    return latest == null ? null : window.text(latest.currency);
  }

  @Nullable private static Item latestPriced(WindowView window) {
    Item latest = null;
    for (Item item : window.items()) {
      if (item.currency != Names.NONE && window.holds(item) && item.isLaterThan(latest)) {
        latest = item;
      }
    }
    return latest;
  }

  /** A product may have been seen under several brands: its latest price is among theirs. */
  @Nullable private static Prices prices(WindowView window) {
    Item latest = latestPriced(window);
    if (latest == null) {
      return null;
    }
    List<Item> items = window.items();
    Item[] byProduct = new Item[window.names()];
    for (Item item : items) {
      boolean counts = item.currency == latest.currency && window.holds(item);
      if (counts && item.isLaterThan(byProduct[item.name])) {
        byProduct[item.name] = item;
      }
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal lowest = latest.amount;
    BigDecimal highest = latest.amount;
    long count = 0;
    for (Item item : byProduct) {
      if (item != null) {
        sum = sum.add(item.amount);
        lowest = lowest.min(item.amount);
        highest = highest.max(item.amount);
        count++;
      }
    }
    return new Prices(sum, count, lowest, highest);
  }

  /** A JSON array; null if all products were forgotten. */
  @Nullable String recentProducts() {
    return recent.isEmpty() ? null : JsonText.array(recent);
  }

  @Nullable BigDecimal meanPrice() {
    return prices == null ? null : Amounts.mean(prices.sum(), prices.count());
  }

  @Nullable BigDecimal lowestPrice() {
    return prices == null ? null : prices.lowest();
  }

  @Nullable BigDecimal highestPrice() {
    return prices == null ? null : prices.highest();
  }

  @Nullable Object priceRange() {
    return prices == null ? null : new Range(prices.lowest(), prices.highest());
  }
}
