package io.liveshopper.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.redis.client.LiveShopperClient;
import io.liveshopper.redis.client.ShopperFeatures;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Visits from the first page on, as shoppers see them. */
@OwnSystemTest
@ExtendWith(OnShop.class)
class ShopVisitIT {

  private final ShopUnderTest shop;

  ShopVisitIT(ShopUnderTest shop) {
    this.shop = shop;
  }

  @Test
  void fromTheFirstPageOverAStalledCartToTheOrder() {
    try (Shopper anna = shop.visitor()) {
      anna.open("/");
      anna.photograph("home");
      anna.openPanel();
      anna.awaitSessionValue("session_page_count", "1");
      anna.signIn("anna");
      anna.openCategory("Bags");
      anna.photograph("category");
      anna.openProduct("bag-weekender");
      anna.awaitValue("product_view_count_5m", "1");
      anna.addToCart(1);
      anna.awaitValue("cart_value_5m", "649");
      anna.search("lamp");
      anna.photograph("search");
      anna.openProduct("light-desk");
      anna.addToCart(2);
      anna.awaitValue("cart_value_5m", "868");

      assertWhatShopperDid(anna);
      assertPanelIsRedis(anna, "anna");
      anna.photograph("panel");

      // On a slow machine the cart has stalled once before, at 649.
      Shopper.awaitText(anna.flag("live_chat"), "cart of 868 EUR");
      Shopper.awaitVisible(anna.find("chat-prompt"));
      anna.photograph("chat-prompt");
      assertThat(shop.client().actions("anna"))
          .singleElement()
          .satisfies(
              flag -> {
                assertThat(flag.action()).isEqualTo("live_chat");
                assertThat(flag.cartValue()).isEqualByComparingTo("868");
              });

      anna.goToPayment();
      anna.photograph("payment");
      anna.pay("card");
      String order = anna.orderId();
      anna.photograph("order");
      Shopper.awaitGone(anna.find("chat-prompt"));
      Shopper.awaitGone(anna.flag("live_chat"));
      assertOrder(anna, order);
      assertPanelIsRedis(anna, "anna");
      assertThat(shop.client().actions("anna")).isEmpty();
      assertThat(anna.complaints()).isEmpty();
    }
  }

  private static void assertWhatShopperDid(Shopper shopper) {
    for (String window : new String[] {"5m", "1h", "24h"}) {
      Map.of(
              "product_view_count", "2",
              "unique_product_count", "2",
              "return_view_count", "0",
              "avg_viewed_price", "434",
              "price_range_viewed", "219-649",
              "top_product", "light-desk",
              "recent_products", "[\"light-desk\",\"bag-weekender\"]",
              "list_click_count", "2")
          .forEach((feature, value) -> shopper.awaitValue(feature + "_" + window, value));
      Map.of(
              "cart_add_count", "2",
              "cart_remove_count", "0",
              "cart_item_adds", "2",
              "cart_net_value", "868",
              "cart_currency", "EUR")
          .forEach((feature, value) -> shopper.awaitValue(feature + "_" + window, value));
    }
    shopper.awaitSessionValue("session_search_count", "1");
    shopper.awaitSessionValue("session_bounce", "false");
    shopper.awaitSessionValue("session_cart_ratio", "1");
    shopper.awaitSessionValue("session_entry_page", "/");
  }

  /** With standard delivery for 4.90. */
  private static void assertOrder(Shopper shopper, String order) {
    for (String window : new String[] {"5m", "1h", "24h"}) {
      Map.of(
              "orders_count", "1",
              "order_value", "872.9",
              "avg_order_value", "872.9",
              "items_purchased", "2",
              "order_currency", "EUR",
              "last_order_id", order,
              "cart_value", "0",
              "cart_add_count", "2")
          .forEach((feature, value) -> shopper.awaitValue(feature + "_" + window, value));
    }
    shopper.awaitSessionValue("session_converted", "true");
    shopper.awaitSessionValue("session_revenue", "872.9");
    shopper.awaitSessionValue("session_checkout_step", "2");
  }

  /** All of it: what the page shows is what a back end reads. */
  private void assertPanelIsRedis(Shopper shopper, String key) {
    LiveShopperClient client = shop.client();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              ShopperFeatures features = client.features(key);
              Map<String, String> values = new TreeMap<>(features.values());
              values.remove("session");
              assertThat(shopper.shownFeatures()).hasSizeGreaterThan(20).isEqualTo(values);
              assertThat(shopper.shownSessionFeatures())
                  .isEqualTo(
                      new TreeMap<>(client.session(features.sessionId().orElseThrow()).values()));
            });
  }

  @Test
  void whoLooksAtOneThingThreeTimesIsOfferedADiscountAndCanTakeIt() {
    try (Shopper chloe = shop.visitor()) {
      chloe.open("/");
      chloe.signIn("chloe");
      chloe.openPanel();
      for (int view = 1; view <= 3; view++) {
        chloe.openCategory("Kitchen");
        chloe.openProduct("kitchen-kettle");
        chloe.awaitValue("product_view_count_1h", Integer.toString(view));
      }
      chloe.awaitValue("return_view_count_1h", "2");
      Shopper.awaitVisible(chloe.flag("discount"));
      Shopper.awaitVisible(chloe.find("discount-banner"));
      chloe.photograph("discount");
      chloe.find("discount-apply").click();
      chloe.addToCart(1);
      Shopper.awaitGone(chloe.flag("discount"));
      Shopper.awaitGone(chloe.find("discount-banner"));
      chloe.awaitValue("cart_value_1h", "134.1");
      chloe.find("cart-link").click();
      assertThat(chloe.find("discount-line")).containsText("14.90");
      chloe.photograph("cart-with-discount");
      assertThat(chloe.complaints()).isEmpty();
    }
  }

  @Test
  void whosePaymentFailsIsOfferedHelpUntilTheOrder() {
    try (Shopper bilal = shop.visitor()) {
      bilal.open("/product/study-pen");
      bilal.signIn("bilal");
      bilal.openPanel();
      bilal.openCategory("Study");
      bilal.openProduct("study-pen");
      bilal.addToCart(1);
      bilal.goToPayment();
      bilal.pay("declined-card");
      assertThat(bilal.find("payment-problem")).isVisible();
      Shopper.awaitVisible(bilal.flag("checkout_help"));
      Shopper.awaitVisible(bilal.find("checkout-help"));
      bilal.photograph("checkout-help");
      bilal.pay("paypal");
      String order = bilal.orderId();
      Shopper.awaitGone(bilal.find("checkout-help"));
      Shopper.awaitGone(bilal.flag("checkout_help"));
      bilal.awaitValue("last_order_id_1h", order);
      bilal.awaitValue("orders_count_1h", "1");
      assertThat(bilal.complaints()).isEmpty();
    }
  }

  @Test
  void whatAnUnknownVisitorDidComesAlongWhenTheySignIn() {
    try (Shopper emi = shop.visitor()) {
      emi.open("/product/light-lantern");
      emi.openPanel();
      emi.awaitValue("product_view_count_1h", "1");
      emi.addToCart(1);
      emi.awaitValue("cart_add_count_1h", "1");
      assertThat(shop.client().features("emi").values()).isEmpty();
      emi.signIn("emi");
      assertThat(emi.find("cart-count")).hasText("1");
      emi.awaitValue("product_view_count_1h", "1");
      emi.awaitValue("cart_net_value_1h", "79");
      assertThat(emi.find("panel-key")).hasText("emi");
      emi.find("cart-link").click();
      Shopper.awaitVisible(emi.find("recently-viewed").locator("[data-product='light-lantern']"));
      assertThat(emi.complaints()).isEmpty();
    }
  }
}
