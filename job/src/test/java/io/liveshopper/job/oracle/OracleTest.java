package io.liveshopper.job.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.features.WindowSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge is judged by numbers worked out on paper. */
class OracleTest {

  private static final long HOUR = 3_600_000;

  /** One minute in buckets of one second. */
  private static final WindowSpec MINUTE = WindowSpec.of("1m", 60_000);

  private long nextId;

  @Test
  void theRecordedSessionHasOneViewAndOneAdd() {
    // The only product view and the only cart change of its 26 events, as recorded.
    long view = Instant.parse("2025-03-26T10:57:47.943Z").toEpochMilli();
    long add = Instant.parse("2025-03-26T10:57:49.335Z").toEpochMilli();
    long end = Instant.parse("2025-03-26T10:58:53.451Z").toEpochMilli();
    List<WindowSpec> windows =
        List.of(WindowSpec.of("5m", 300_000), WindowSpec.of("1h", HOUR), MINUTE);
    Product shoe = new Product("5", "Kid shoes", "Snowplow", money("42.99"), "USD", 1);
    Cart reportedBeforeTheAdd = new Cart(money("0"), "USD");

    for (CartTotal total : CartTotal.values()) {
      FeatureOracle oracle = new FeatureOracle(windows, total, HOUR);
      oracle.add(event(view, ActionType.PRODUCT_VIEW, null, null, shoe));
      oracle.add(event(add, ActionType.ADD_TO_CART, reportedBeforeTheAdd, null, shoe));

      Map<String, String> values = oracle.valuesAsOf(end);
      for (String window : List.of("5m", "1h")) {
        assertThat(only(values, window))
            .containsExactlyInAnyOrderEntriesOf(
                Map.ofEntries(
                    Map.entry("product_view_count", "1"),
                    Map.entry("unique_product_count", "1"),
                    Map.entry("return_view_count", "0"),
                    Map.entry("avg_viewed_price", "42.99"),
                    Map.entry("min_viewed_price", "42.99"),
                    Map.entry("max_viewed_price", "42.99"),
                    Map.entry("price_range_viewed", "42.99-42.99"),
                    Map.entry("recent_products", "[\"5\"]"),
                    Map.entry("top_product", "5"),
                    Map.entry("most_viewed_brand", "Snowplow"),
                    Map.entry("cart_add_count", "1"),
                    Map.entry("cart_remove_count", "0"),
                    Map.entry("cart_update_frequency", "1"),
                    Map.entry("cart_item_adds", "1"),
                    Map.entry("cart_net_value", "42.99"),
                    Map.entry("cart_value", total == CartTotal.AFTER ? "0" : "42.99"),
                    Map.entry("cart_currency", "USD"),
                    Map.entry("category_view_count", "1"),
                    Map.entry("unique_categories", "1"),
                    Map.entry("repeat_category_view_count", "0"),
                    Map.entry("top_category", "Kid shoes"),
                    Map.entry("list_click_count", "0"),
                    Map.entry("promo_view_count", "0"),
                    Map.entry("promo_click_count", "0")));
      }
      // 64 and 65 seconds later the minute holds neither, and says so.
      assertThat(only(values, "1m"))
          .containsExactlyInAnyOrderEntriesOf(
              Stream.of(
                      "product_view_count",
                      "unique_product_count",
                      "return_view_count",
                      "cart_add_count",
                      "cart_remove_count",
                      "cart_update_frequency",
                      "cart_item_adds",
                      "cart_net_value",
                      "category_view_count",
                      "unique_categories",
                      "repeat_category_view_count",
                      "list_click_count",
                      "promo_view_count",
                      "promo_click_count")
                  .collect(Collectors.toMap(Function.identity(), name -> "0")));
    }
  }

  @Test
  void anEventLeavesWithTheLastMillisecondOfItsBucket() {
    FeatureOracle oracle = oracle(CartTotal.AFTER);
    oracle.add(view(10_400, product("a", "1", "USD")));

    // The bucket is [10000, 10999]: inside while 10999 > as-of - 60000.
    assertThat(oracle.valuesAsOf(70_998)).containsEntry("product_view_count_1m", "1");
    assertThat(oracle.valuesAsOf(70_999)).containsEntry("product_view_count_1m", "0");
  }

  @Test
  void aLateEventDoesNotReviveAWindowThatHasDroppedIt() {
    FeatureOracle oracle = oracle(CartTotal.AFTER);
    oracle.add(view(200_000, product("a", "1", "USD")));
    oracle.add(view(100_000, product("b", "2", "USD")));
    oracle.add(view(150_000, product("c", "3", "USD")));

    assertThat(oracle.asOf()).isEqualTo(200_000);
    assertThat(oracle.valuesAsOf(200_000))
        .containsEntry("product_view_count_1m", "2")
        .containsEntry("top_product_1m", "a");
  }

  @Test
  void anEventBehindTheWatermarkNeverFillsAWindowThatEndedBeforeIt() {
    FeatureOracle oracle = oracle(CartTotal.AFTER);
    oracle.add(view(100_000, product("a", "1", "USD")), 199_999);

    assertThat(oracle.valuesAsOf(200_000)).isEmpty();
  }

  @Test
  void anEventSentTwiceCountsOnceWithinTheHorizon() {
    FeatureOracle oracle =
        new FeatureOracle(List.of(WindowSpec.of("1h", HOUR)), CartTotal.AFTER, 10_000);
    ShopperEvent first = view(1_000, product("a", "1", "USD"));
    oracle.add(first);
    oracle.add(first);
    oracle.add(view(11_000, product("b", "1", "USD")));
    oracle.add(first);
    assertThat(oracle.valuesAsOf(11_000)).containsEntry("product_view_count_1h", "2");

    oracle.add(view(11_001, product("b", "1", "USD")));
    oracle.add(first);
    assertThat(oracle.valuesAsOf(11_001)).containsEntry("product_view_count_1h", "4");
  }

  @Test
  void pricesAreThoseOfTheLatestCurrencyAndTheLatestOfEachProduct() {
    FeatureOracle oracle = oracle(CartTotal.AFTER);
    oracle.add(view(1_000, product("a", "10", "USD"), product("b", "20.10", "USD")));
    oracle.add(view(2_000, product("a", "99", "EUR")));
    oracle.add(view(3_000, product("b", "30.17", "USD"), product("c", null, null)));

    // a at 10 (its 99 is in EUR), b at 30.17, c without a price: mean 20.075 goes to the even
    // 20.08.
    assertThat(oracle.valuesAsOf(3_000))
        .containsEntry("avg_viewed_price_1m", "20.08")
        .containsEntry("min_viewed_price_1m", "10")
        .containsEntry("max_viewed_price_1m", "30.17")
        .containsEntry("price_range_viewed_1m", "10-30.17")
        .containsEntry("product_view_count_1m", "5")
        .containsEntry("unique_product_count_1m", "3")
        .containsEntry("return_view_count_1m", "2")
        .containsEntry("top_product_1m", "b");
  }

  @Test
  void theLatestIsByEventTimeAndThenByArrival() {
    FeatureOracle oracle = oracle(CartTotal.AFTER);
    oracle.add(cart(5_000, ActionType.ADD_TO_CART, "50.50", product("a", "50.50", "USD")));
    oracle.add(cart(4_000, ActionType.ADD_TO_CART, "40.00", product("b", "40", "USD")));
    assertThat(oracle.valuesAsOf(5_000)).containsEntry("cart_value_1m", "50.5");

    oracle.add(cart(5_000, ActionType.REMOVE_FROM_CART, "10", product("b", "40", "USD")));
    assertThat(oracle.valuesAsOf(5_000))
        .containsEntry("cart_value_1m", "10")
        .containsEntry("cart_net_value_1m", "50.5");
  }

  @Test
  void aTotalFromBeforeTheInteractionIsCompletedInTheCartsCurrency() {
    FeatureOracle oracle = oracle(CartTotal.BEFORE);
    Product two = new Product("a", null, null, money("19.90"), "USD", 2);
    oracle.add(cart(1_000, ActionType.ADD_TO_CART, "0", two, product("b", "7", "EUR")));
    assertThat(oracle.valuesAsOf(1_000))
        .containsEntry("cart_value_1m", "39.8")
        .containsEntry("cart_item_adds_1m", "3")
        // The last amount of the lane is in EUR.
        .containsEntry("cart_net_value_1m", "7");

    oracle.add(cart(2_000, ActionType.REMOVE_FROM_CART, "39.80", product("a", "19.90", "USD")));
    assertThat(oracle.valuesAsOf(2_000))
        .containsEntry("cart_value_1m", "19.9")
        .containsEntry("cart_net_value_1m", "19.9")
        .containsEntry("cart_update_frequency_1m", "2");
  }

  @Test
  void aTransactionEmptiesTheCart() {
    FeatureOracle oracle = oracle(CartTotal.AFTER);
    oracle.add(cart(1_000, ActionType.ADD_TO_CART, "5", product("a", "5", "USD")));
    oracle.add(event(2_000, ActionType.TRANSACTION, null, new Transaction("o", null, null, 1)));
    assertThat(oracle.valuesAsOf(2_000))
        .containsEntry("cart_value_1m", "0")
        .containsEntry("cart_currency_1m", "USD")
        .containsEntry("cart_add_count_1m", "1");

    // The add has left (bucket [1000, 1999]), the order has not: no currency is known any more.
    assertThat(oracle.valuesAsOf(61_999))
        .containsEntry("cart_value_1m", "0")
        .doesNotContainKey("cart_currency_1m")
        .containsEntry("cart_add_count_1m", "0")
        .containsEntry("cart_net_value_1m", "0");
    assertThat(oracle.valuesAsOf(62_999)).doesNotContainKey("cart_value_1m");
  }

  private static FeatureOracle oracle(CartTotal total) {
    return new FeatureOracle(List.of(MINUTE), total, HOUR);
  }

  private static Map<String, String> only(Map<String, String> values, String window) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("_" + window))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().substring(0, entry.getKey().lastIndexOf('_')),
                Map.Entry::getValue));
  }

  private ShopperEvent view(long time, Product... products) {
    return event(time, ActionType.PRODUCT_VIEW, null, null, products);
  }

  private ShopperEvent cart(long time, ActionType action, String total, Product... products) {
    return event(time, action, new Cart(money(total), "USD"), null, products);
  }

  private ShopperEvent event(
      long time, ActionType action, Cart cart, Transaction transaction, Product... products) {
    return new ShopperEvent(
        nextId++,
        time,
        time,
        null,
        "device",
        null,
        action,
        null,
        List.of(products),
        cart,
        transaction,
        null,
        null,
        null);
  }

  private static Product product(String id, String price, String currency) {
    return new Product(id, null, null, price == null ? null : money(price), currency, 1);
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
