package io.liveshopper.job.features;

import static io.liveshopper.job.features.Feature.absentWhenEmpty;
import static io.liveshopper.job.features.Feature.zeroWhenEmpty;

import java.util.List;
import javax.annotation.Nullable;

/** What the shopper looks at: {@code product_view} actions, one view for each product attached. */
public final class ProductLane implements Lane<ProductSummary> {

  /** A view, by product, brand and the currency of its price. */
  static final int VIEW = 1;

  private static final List<Feature<ProductSummary>> FEATURES =
      List.of(
          zeroWhenEmpty(
              "product_view_count",
              "product views (one per product entity)",
              ProductSummary::views),
          zeroWhenEmpty(
              "unique_product_count", "distinct product ids viewed", ProductSummary::products),
          zeroWhenEmpty(
              "return_view_count",
              "views of a product already viewed in the window: product_view_count -"
                  + " unique_product_count",
              views -> views.views() - views.products()),
          absentWhenEmpty(
              "avg_viewed_price",
              "mean over distinct products of the latest price seen, 2 decimals, half-even",
              ProductSummary::meanPrice),
          absentWhenEmpty(
              "min_viewed_price",
              "lowest of the distinct products' latest prices",
              ProductSummary::lowestPrice),
          absentWhenEmpty(
              "max_viewed_price",
              "highest of the distinct products' latest prices",
              ProductSummary::highestPrice),
          absentWhenEmpty(
              "price_range_viewed", "`min-max`, e.g. `42.99-189.99`", ProductSummary::priceRange),
          absentWhenEmpty(
              "top_product",
              "most viewed product id; tie: most recent",
              ProductSummary::topProduct),
          absentWhenEmpty(
              "most_viewed_brand", "most viewed brand; tie: most recent", ProductSummary::topBrand),
          absentWhenEmpty(
              "recent_products",
              "the product ids viewed last, the latest first, at most 10, JSON array",
              ProductSummary::recentProducts));

  @Override
  public int code() {
    return 1;
  }

  @Override
  public String name() {
    return "product";
  }

  @Override
  public String about() {
    return "`product_view`";
  }

  @Override
  public List<Feature<ProductSummary>> features() {
    return FEATURES;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return event.action() == ActionType.PRODUCT_VIEW && !event.products().isEmpty();
  }

  @Override
  public void record(ShopperEvent event, @Nullable Transaction order, Recorder out) {
    int position = 0;
    for (Product product : event.products()) {
      Entry view = Entry.of(VIEW).name(product.id()).detail(product.brand());
      if (product.isPriced()) {
        view.currency(product.currency()).latestAmount(product.price());
      }
      out.record(view, position++);
    }
  }

  @Override
  public ProductSummary summarize(WindowView window) {
    return ProductSummary.of(window);
  }

  @Override
  public int amountsLeftOut(ShopperEvent event, @Nullable Transaction order, WindowView window) {
    return Amounts.inOtherCurrencies(event.products(), ProductSummary.currency(window));
  }
}
