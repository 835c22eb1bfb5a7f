package io.liveshopper.job.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The product lane: every product entity of every product view is one view. */
final class ProductLaneOracle implements LaneOracle {

  @Override
  public boolean takes(ShopperEvent event) {
    return event.action() == ActionType.PRODUCT_VIEW && !event.products().isEmpty();
  }

  @Override
  public Map<String, String> values(List<ShopperEvent> held) {
    List<Product> views = held.stream().flatMap(event -> event.products().stream()).toList();
    long distinct = views.stream().map(Product::id).distinct().count();

    Map<String, String> values = new HashMap<>();
    values.put("product_view_count", Integer.toString(views.size()));
    values.put("unique_product_count", Long.toString(distinct));
    values.put("return_view_count", Long.toString(views.size() - distinct));
    mostOftenThenLatest(views, Product::id).ifPresent(id -> values.put("top_product", id));
    mostOftenThenLatest(views, Product::brand)
        .ifPresent(brand -> values.put("most_viewed_brand", brand));
    if (!views.isEmpty()) {
      values.put("recent_products", recent(views.stream().map(Product::id).toList()));
    }
    putPrices(values, latestPrices(views));
    return values;
  }

  /** Distinct ids from the end, at most ten. */
  private static String recent(List<String> ids) {
    List<String> recent = new ArrayList<>();
    for (int i = ids.size() - 1; i >= 0 && recent.size() < 10; i--) {
      if (!recent.contains(ids.get(i))) {
        recent.add(ids.get(i));
      }
    }
    return new ObjectMapper().valueToTree(recent).toString();
  }

  private static void putPrices(Map<String, String> values, Collection<BigDecimal> prices) {
    if (prices.isEmpty()) {
      return;
    }
    BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    String min = LaneOracle.plain(Collections.min(prices));
    String max = LaneOracle.plain(Collections.max(prices));
    values.put(
        "avg_viewed_price",
        LaneOracle.plain(sum.divide(new BigDecimal(prices.size()), 2, RoundingMode.HALF_EVEN)));
    values.put("min_viewed_price", min);
    values.put("max_viewed_price", max);
    values.put("price_range_viewed", min + "-" + max);
  }

  /**
   * The latest price of each product among the views in the currency of the last view that has one:
   * views in other currencies are left out first.
   */
  private static Collection<BigDecimal> latestPrices(List<Product> views) {
    List<Product> priced = views.stream().filter(Product::isPriced).toList();
    if (priced.isEmpty()) {
      return List.of();
    }
    String currency = priced.get(priced.size() - 1).currency();
    Map<String, BigDecimal> latest = new HashMap<>();
    for (Product view : priced) {
      if (view.currency().equals(currency)) {
        latest.put(view.id(), view.price());
      }
    }
    return latest.values();
  }

  private static Optional<String> mostOftenThenLatest(
      List<Product> views, Function<Product, String> property) {
    List<String> named = views.stream().map(property).filter(Objects::nonNull).toList();
    return named.stream()
        .distinct()
        .max(
            (left, right) -> {
              int byCount =
                  Integer.compare(
                      Collections.frequency(named, left), Collections.frequency(named, right));
              return byCount != 0
                  ? byCount
                  : Integer.compare(named.lastIndexOf(left), named.lastIndexOf(right));
            });
  }
}
