package io.liveshopper.job.features;

import static io.liveshopper.job.features.Feature.absentWhenEmpty;
import static io.liveshopper.job.features.Feature.zeroWhenEmpty;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the shopper looks at: {@code product_view} actions, one view for each product attached. */
public final class ProductLane implements Lane<ProductViews> {

  private static final List<Feature> FEATURES =
      List.of(
          zeroWhenEmpty("product_view_count"),
          zeroWhenEmpty("unique_product_count"),
          zeroWhenEmpty("return_view_count"),
          absentWhenEmpty("avg_viewed_price"),
          absentWhenEmpty("min_viewed_price"),
          absentWhenEmpty("max_viewed_price"),
          absentWhenEmpty("price_range_viewed"),
          absentWhenEmpty("top_product"),
          absentWhenEmpty("most_viewed_brand"));

  @Override
  public int code() {
    return 1;
  }

  @Override
  public String name() {
    return "product";
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return event.action() == ActionType.PRODUCT_VIEW && !event.products().isEmpty();
  }

  @Override
  public ProductViews newBucket() {
    return new ProductViews();
  }

  @Override
  public void add(ProductViews bucket, ShopperEvent event, long arrival) {
    long position = arrival;
    for (Product product : event.products()) {
      bucket.add(product, event.time(), position++);
    }
  }

  @Override
  public void merge(ProductViews into, ProductViews from) {
    into.addAll(from);
  }

  @Override
  public String[] values(ProductViews total) {
    long views = total.views();
    PopularityCount products = total.popularity(ProductViews.Key::productId);
    PopularityCount brands = total.popularity(ProductViews.Key::brand);
    long unique = products.distinct();
    String average = null;
    String min = null;
    String max = null;
    String range = null;
    Map<String, BigDecimal> prices = total.latestPrices();
    if (!prices.isEmpty()) {
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal lowest = null;
      BigDecimal highest = null;
      for (BigDecimal price : prices.values()) {
        sum = sum.add(price);
        lowest = lowest == null || price.compareTo(lowest) < 0 ? price : lowest;
        highest = highest == null || price.compareTo(highest) > 0 ? price : highest;
      }
      average = Amounts.format(Amounts.mean(sum, prices.size()));
      min = Amounts.format(lowest);
      max = Amounts.format(highest);
      range = min + "-" + max;
    }
    return new String[] {
      Long.toString(views),
      Long.toString(unique),
      Long.toString(views - unique),
      average,
      min,
      max,
      range,
      products.top(),
      brands.top()
    };
  }

  @Override
  public void pack(ProductViews bucket, long start, LanePacker out) {
    bucket.pack(start, out);
  }

  @Override
  public ProductViews unpack(long start, LaneUnpacker in) {
    return ProductViews.unpack(start, in);
  }

  @Override
  public int amountsLeftOut(ProductViews total, ShopperEvent event) {
    String currency = total.currency();
    int leftOut = 0;
    for (Product product : event.products()) {
      if (product.isPriced() && !product.currency().equals(currency)) {
        leftOut++;
      }
    }
    return leftOut;
  }

  @Override
  public int forgetBeyond(int maxIds, ProductViews total, Collection<ProductViews> buckets) {
    List<String> forgotten = total.longestUnseen(maxIds);
    if (!forgotten.isEmpty()) {
      for (ProductViews bucket : buckets) {
        bucket.forget(forgotten);
      }
    }
    return forgotten.size();
  }
}
