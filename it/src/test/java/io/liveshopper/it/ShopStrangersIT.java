package io.liveshopper.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What blockers, other shoppers and odd input can do to the shop: nothing. */
@OwnSystemTest
@ExtendWith(OnShop.class)
class ShopStrangersIT {

  private static final String SCRIPT = "<img src=x onerror=\"document.title='broken'\">";

  private final ShopUnderTest shop;

  ShopStrangersIT(ShopUnderTest shop) {
    this.shop = shop;
  }

  /** As ad blockers do: either requests to the collector fail, or the tracker's file as well. */
  @ParameterizedTest
  @ValueSource(strings = {"collector", "tracker"})
  void withTheTrackerBlockedTheShopWorksAndSaysNothingWrong(String what) {
    String key = "collector".equals(what) ? "dmitri" : "emi";
    try (Shopper shopper = shop.visitor()) {
      shopper.context().route(shop.collector() + "/**", route -> route.abort());
      if ("tracker".equals(what)) {
        shopper.context().route("**/assets/kit-*.js", route -> route.abort());
      }
      int ordersBefore = orders(key);
      shopper.open("/");
      shopper.openPanel();
      assertThat(shopper.find("panel-status")).containsText("no data yet");
      shopper.photograph("blocked-" + what);
      shopper.openCategory("Light");
      shopper.openProduct("light-candles");
      shopper.addToCart(1);
      shopper.search("mug");
      shopper.openProduct("kitchen-mug");
      shopper.addToCart(2);
      assertThat(shopper.shownFeatures()).isEmpty();
      assertThat(shopper.page().locator("[role=alert]")).hasCount(0);
      shopper.signIn(key);
      shopper.goToPayment();
      shopper.pay("invoice");
      String order = shopper.orderId();

      // The order was tracked by the back end, which nothing blocks.
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(shop.client().features(key).text("last_order_id", "1h"))
                      .hasValue(order));
      assertThat(orders(key)).isEqualTo(ordersBefore + 1);
      assertThat(shopper.complaints())
          .allSatisfy(complaint -> assertThat(complaint).contains("net::ERR_FAILED"));
    }
  }

  private int orders(String key) {
    return (int) shop.client().features(key).count("orders_count", "1h").orElse(0);
  }

  @Test
  void twoShoppersInTwoBrowsersNeverSeeEachOthersData() {
    try (Shopper one = shop.visitor();
        Shopper other = shop.visitor()) {
      one.open("/product/study-headphones");
      other.open("/product/shoe-clog");
      one.openPanel();
      other.openPanel();
      one.awaitValue("top_product_1h", "study-headphones");
      other.awaitValue("top_product_1h", "shoe-clog");
      one.addToCart(1);
      one.awaitValue("cart_value_1h", "349");

      assertThat(one.shownFeatures().toString())
          .contains("study-headphones")
          .doesNotContain("shoe-clog");
      assertThat(other.shownFeatures().toString())
          .contains("shoe-clog")
          .doesNotContain("study-headphones", "349");
      assertThat(one.find("panel-key").textContent())
          .isNotEqualTo(other.find("panel-key").textContent());
      assertNothingByParameter(one, other.find("panel-key").textContent());
    }
  }

  /** Whoever knows another's id gets nothing by it. */
  private void assertNothingByParameter(Shopper thief, String victim) {
    for (String path :
        List.of("/api/me?user=", "/api/me?domainUserId=", "/api/orders/", "/api/me?shopper=")) {
      APIResponse answer = thief.page().request().get(shop.origin() + path + victim);
      assertThat(answer.text()).doesNotContain(victim);
    }
  }

  @Test
  void whatPeopleTypeIsTextAndNothingElse() {
    try (Shopper shopper = shop.visitor()) {
      shopper.open("/");
      shopper.search(SCRIPT);
      assertThat(shopper.page().locator("h1")).containsText(SCRIPT);
      shopper.open("/search?q=" + "%3Cscript%3Edocument.title%3D'broken'%3C%2Fscript%3E");
      shopper.openCategory("Study");
      shopper.openProduct("study-notebook");
      shopper.addToCart(1);
      shopper.find("cart-link").click();
      shopper.find("to-checkout").click();
      shopper.page().locator("[name=name]").fill(SCRIPT);
      shopper.page().locator("[name=city]").fill("</script><b>Þórshöfn");
      shopper.find("delivery-submit").click();
      assertThat(shopper.page().locator(".address")).containsText(SCRIPT);
      shopper.pay("paypal");
      shopper.orderId();
      assertThat(shopper.page().locator("main")).containsText("</script><b>Þórshöfn");
      assertThat(shopper.page().title()).doesNotContain("broken");
      assertThat(shopper.page().locator("main img[src=x], main b")).hasCount(0);
      assertThat(shopper.complaints()).isEmpty();
    }
  }

  @Test
  void theChatShowsWhatWasTyped() {
    try (Shopper shopper = shop.visitor()) {
      shopper.open("/product/bag-weekender");
      shopper.addToCart(1);
      Shopper.awaitVisible(shopper.find("chat-prompt"));
      shopper.find("chat-accept").click();
      shopper.find("chat-text").fill(SCRIPT);
      shopper.find("chat-send").click();
      assertThat(shopper.find("chat-messages")).containsText(SCRIPT);
      assertThat(shopper.find("chat-messages").locator("img")).hasCount(0);
      shopper.photograph("chat");
      shopper.page().keyboard().press("Escape");
      assertThat(shopper.find("chat")).hasCount(0);
      assertThat(shopper.find("chat-prompt")).hasCount(0);
      assertThat(shopper.complaints()).isEmpty();
    }
  }
}
