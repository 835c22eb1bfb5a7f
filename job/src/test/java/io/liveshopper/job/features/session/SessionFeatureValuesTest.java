package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.Clicks.cart;
import static io.liveshopper.job.features.session.Clicks.order;
import static io.liveshopper.job.features.session.Clicks.product;
import static io.liveshopper.job.features.session.SessionRig.MINUTE;
import static io.liveshopper.job.features.session.SessionRig.SECOND;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.Clicks.About;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each feature, on numbers worked out by hand. */
class SessionFeatureValuesTest {

  private final Clicks clicks = new Clicks("s1");
  private SessionRig rig = new SessionRig();

  @Test
  void aSessionOfOnePingHasItsCountsAndNothingThatNobodyTold() {
    rig.event(clicks.ping(T0));

    assertThat(rig.values("s1"))
        .containsOnlyKeys(
            "session_bounce",
            "session_cart_add_count",
            "session_converted",
            "session_duration",
            "session_last_event",
            "session_page_count",
            "session_product_view_count",
            "session_search_count",
            "session_start",
            "session_state",
            "shopper_region_changes")
        .containsEntry("session_state", "active")
        .containsEntry("session_duration", "0")
        .containsEntry("session_page_count", "0")
        .containsEntry("session_bounce", "true")
        .containsEntry("session_converted", "false")
        .containsEntry("shopper_region_changes", "0");
  }

  @Test
  void theSessionLastsFromItsEarliestToItsLatestEventInWhateverOrderTheyCome() {
    rig.event(clicks.ping(T0 + 5_000));
    rig.event(clicks.ping(T0 + 9_001));
    rig.event(clicks.ping(T0));

    assertThat(rig.values("s1"))
        .containsEntry("session_start", "1700000000000")
        .containsEntry("session_last_event", "1700000009001")
        .containsEntry("session_duration", "9001");
  }

  @Test
  void onePageIsABounceAndTheSecondIsNot() {
    rig.event(clicks.page(T0, "/"));
    assertThat(rig.value("s1", "session_bounce")).isEqualTo("true");
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("1");

    rig.event(clicks.page(T0 + SECOND, "/"));
    assertThat(rig.value("s1", "session_bounce")).isEqualTo("false");
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("2");
  }

  @ParameterizedTest
  @EnumSource
  void whoDoesSomethingWithCartOrCheckoutDoesNotBounce(ActionType action) {
    rig.event(clicks.page(T0, "/"));
    rig.event(clicks.action(T0 + SECOND, action));

    boolean isBounce =
        switch (action) {
          case ADD_TO_CART, REMOVE_FROM_CART, CHECKOUT_STEP, TRANSACTION, TRANSACTION_ERROR ->
              false;
          default -> true;
        };
    assertThat(rig.value("s1", "session_bounce")).isEqualTo(Boolean.toString(isBounce));
  }

  @Test
  void whoSearchesDoesNotBounceAndSearchesInUrlsCountWhereTheShopTracksNone() {
    rig.event(clicks.with(T0, new About().page("/search").urlSearch()));
    assertThat(rig.value("s1", "session_bounce")).isEqualTo("false");
    assertThat(rig.value("s1", "session_search_count")).isEqualTo("1");

    rig.event(clicks.with(T0 + 1, new About().page("/search").urlSearch()));
    assertThat(rig.value("s1", "session_search_count")).isEqualTo("2");

    rig.event(clicks.with(T0 + 2, new About().siteSearch()));
    assertThat(rig.value("s1", "session_search_count")).isEqualTo("1");
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("2");
  }

  @Test
  void aSiteSearchAloneIsNoBounce() {
    rig.event(clicks.with(T0, new About().siteSearch()));

    assertThat(rig.value("s1", "session_bounce")).isEqualTo("false");
  }

  @Test
  void theCartRatioIsAddsToProductsViewedRoundedHalfToEven() {
    rig.event(clicks.add(T0, null, product("a"), product("b")));
    assertThat(rig.values("s1"))
        .doesNotContainKey("session_cart_ratio")
        .containsEntry("session_cart_add_count", "1");

    rig.event(clicks.view(T0 + 1, product("a"), product("b")));
    assertThat(rig.value("s1", "session_cart_ratio")).isEqualTo("0.5");

    rig.event(clicks.view(T0 + 2, product("a")));
    assertThat(rig.values("s1"))
        .containsEntry("session_cart_ratio", "0.3333")
        .containsEntry("session_product_view_count", "3");

    // 1 / 32 = 0.03125 lies halfway: to the even digit, down; 3 / 32 = 0.09375 goes up.
    for (int i = 0; i < 29; i++) {
      rig.event(clicks.view(T0 + 3 + i, product("a")));
    }
    assertThat(rig.value("s1", "session_cart_ratio")).isEqualTo("0.0312");
    rig.event(clicks.add(T0 + 40, null));
    rig.event(clicks.add(T0 + 41, null));
    assertThat(rig.value("s1", "session_cart_ratio")).isEqualTo("0.0938");
  }

  @Test
  void aProductViewWithoutProductsIsNone() {
    rig.event(clicks.view(T0));

    assertThat(rig.values("s1"))
        .containsEntry("session_product_view_count", "0")
        .doesNotContainKey("session_cart_ratio");
  }

  @Test
  void theHighestCheckoutStepStays() {
    rig.event(clicks.step(T0, 2, null));
    rig.event(clicks.step(T0 + 1, 1, null));
    assertThat(rig.value("s1", "session_checkout_step")).isEqualTo("2");

    rig.event(clicks.step(T0 + 2, 3, null));
    assertThat(rig.value("s1", "session_checkout_step")).isEqualTo("3");
    assertThat(rig.value("s1", "session_converted")).isEqualTo("false");
  }

  @Test
  void aTransactionWithoutAPriceConvertsWithoutRevenue() {
    rig.event(clicks.buy(T0, null));
    assertThat(rig.values("s1"))
        .containsEntry("session_converted", "true")
        .doesNotContainKey("session_revenue");

    rig.event(clicks.buy(T0 + 1, order("t1", "5", null)));
    rig.event(clicks.buy(T0 + 2, order("t2", null, "EUR")));
    assertThat(rig.values("s1")).doesNotContainKey("session_revenue");
  }

  @Test
  void revenueIsThatOfTheLatestOrdersCurrency() {
    rig.event(clicks.buy(T0 + 10, order("t1", "10.10", "EUR")));
    rig.event(clicks.buy(T0 + 20, order("t2", "20.20", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("30.3");

    rig.event(clicks.buy(T0 + 30, order("t3", "100.00", "USD")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("100");

    // Late: it happened before the order in dollars, whose currency stays the latest.
    rig.event(clicks.buy(T0 + 25, order("t4", "7", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("100");
    rig.event(clicks.buy(T0 + 40, order("t5", "0.70", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("38");
  }

  @Test
  void anOrderCountsOnceAndAsItsLatestEventSays() {
    rig.event(clicks.buy(T0 + 10, order("t1", "10", "EUR")));
    rig.event(clicks.buy(T0 + 20, order("t1", "12", "EUR")));
    rig.event(clicks.buy(T0 + 15, order("t1", "11", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("12");

    rig.event(clicks.buy(T0 + 20, order("t1", "13", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("13");
  }

  @Test
  void whereACheckoutStepIsAnOrderItIsWorthTheCartAsLastKnown() {
    rig = rigOf(FeatureSettings.builder().orders(OrderSource.checkoutStep(3)).build());
    rig.event(clicks.buy(T0, order("t1", "1000", "EUR")));
    rig.event(clicks.step(T0 + 1, 3, null));
    assertThat(rig.values("s1"))
        .containsEntry("session_converted", "false")
        .doesNotContainKey("session_revenue");

    rig.event(clicks.add(T0 + 10, cart(null, "30", "EUR")));
    rig.event(clicks.remove(T0 + 20, cart(null, "20.5", "EUR")));
    rig.event(clicks.add(T0 + 15, cart(null, "40", "EUR")));
    rig.event(clicks.step(T0 + 30, 2, null));
    assertThat(rig.value("s1", "session_converted")).isEqualTo("false");
    rig.event(clicks.step(T0 + 40, 3, null));
    assertThat(rig.values("s1"))
        .containsEntry("session_converted", "true")
        .containsEntry("session_revenue", "20.5");

    // The order has emptied the cart.
    rig.event(clicks.step(T0 + 50, 3, null));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("20.5");

    rig.event(clicks.step(T0 + 60, 3, cart("c1", "4", "EUR")));
    rig.event(clicks.step(T0 + 61, 3, cart("c1", "5", "EUR")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("25.5");
  }

  @Test
  void aTransactionEmptiesTheCartThatACheckoutStepWouldBuy() {
    rig = rigOf(FeatureSettings.builder().orders(OrderSource.checkoutStep(1)).build());
    rig.event(clicks.add(T0, cart(null, "30", "EUR")));
    rig.event(clicks.buy(T0 + 1, null));
    rig.event(clicks.step(T0 + 2, 1, null));

    assertThat(rig.value("s1", "session_converted")).isEqualTo("false");
  }

  @Test
  void aCartReportedBeforeTheChangeIsWorthItsProductsMore() {
    rig =
        rigOf(
            FeatureSettings.builder()
                .orders(OrderSource.checkoutStep(1))
                .cartTotal(CartTotal.BEFORE)
                .build());
    Product two = new Product("p", null, null, new BigDecimal("2.50"), "EUR", 2);
    rig.event(clicks.add(T0, cart(null, "30", "EUR"), two));
    rig.event(clicks.step(T0 + 1, 1, null));

    assertThat(rig.value("s1", "session_revenue")).isEqualTo("35");
  }

  @Test
  void theCampaignIsThatOfTheFirstEventThatCarriesOneEvenIfItComesLate() {
    rig.event(clicks.ping(T0));
    rig.event(clicks.with(T0 + 20, new About().marketing("google", "cpc", null)));
    assertThat(rig.values("s1"))
        .containsEntry("session_marketing_source", "google")
        .containsEntry("session_marketing_medium", "cpc")
        .doesNotContainKey("session_marketing_campaign");

    rig.event(clicks.with(T0 + 10, new About().marketing(null, null, "spring")));
    rig.event(clicks.with(T0 + 15, new About().marketing("bing", "x", "y")));
    rig.event(clicks.with(T0 + 10, new About().marketing("same", "instant", "later")));
    assertThat(rig.values("s1"))
        .containsEntry("session_marketing_campaign", "spring")
        .doesNotContainKey("session_marketing_source")
        .doesNotContainKey("session_marketing_medium");
  }

  @Test
  void theReferrerIsThatOfTheVeryFirstEventOrNone() {
    rig.event(clicks.with(T0 + 10, new About().referrer("google.com")));
    assertThat(rig.value("s1", "session_referrer")).isEqualTo("google.com");
    rig.event(clicks.with(T0 + 20, new About().referrer("bing.com")));
    assertThat(rig.value("s1", "session_referrer")).isEqualTo("google.com");

    rig.event(clicks.ping(T0));
    assertThat(rig.values("s1")).doesNotContainKey("session_referrer");
    rig.event(clicks.with(T0 - 10, new About().referrer("duck.com")));
    assertThat(rig.value("s1", "session_referrer")).isEqualTo("duck.com");
  }

  @Test
  void entryAndExitAreTheFirstAndTheLatestPageWithAPath() {
    rig.event(clicks.page(T0 + 10, "/b"));
    rig.event(clicks.page(T0 + 20, "/c"));
    rig.event(clicks.page(T0 + 5, "/a"));
    rig.event(clicks.page(T0 + 15, "/between"));
    rig.event(clicks.page(T0, null));
    rig.event(clicks.page(T0 + 30, null));
    assertThat(rig.values("s1"))
        .containsEntry("session_entry_page", "/a")
        .containsEntry("session_exit_page", "/c")
        .containsEntry("session_page_count", "6");

    rig.event(clicks.page(T0 + 20, "/same-instant"));
    assertThat(rig.value("s1", "session_exit_page")).isEqualTo("/same-instant");
  }

  @Test
  void thePlatformIsThatOfTheLatestEventThatHasOne() {
    rig.event(clicks.with(T0 + 10, new About().platform("mob")));
    rig.event(clicks.with(T0, new About().platform("web")));
    rig.event(clicks.ping(T0 + 20));
    rig.event(clicks.with(T0 + 30, new About()));

    assertThat(rig.value("s1", "shopper_latest_platform")).isEqualTo("mob");
  }

  @Test
  void devicesAndPlacesAreListedInTheOrderFirstSeen() {
    rig.event(clicks.with(T0 + 10, new About().device("Phone").location("DE/BE/Berlin")));
    rig.event(clicks.with(T0 + 20, new About().device("Desktop").location("DE/BY")));
    rig.event(clicks.with(T0 + 30, new About().device("Phone").location("DE/BE/Berlin")));
    assertThat(rig.values("s1"))
        .containsEntry("shopper_device_types", "[\"Phone\",\"Desktop\"]")
        .containsEntry("shopper_locations", "[\"DE/BE/Berlin\",\"DE/BY\"]");

    rig.event(clicks.with(T0, new About().device("Desktop").location("FR")));
    rig.event(clicks.with(T0, new About().device("a\"\\\n\t\r\u0001ü").location("DE/BY")));
    assertThat(rig.values("s1"))
        .containsEntry(
            "shopper_device_types", "[\"Desktop\",\"a\\\"\\\\\\n\\t\\r\\u0001ü\",\"Phone\"]")
        .containsEntry("shopper_locations", "[\"FR\",\"DE/BY\",\"DE/BE/Berlin\"]");
  }

  @Test
  void regionChangesAreCountedAsIfAllEventsHadComeInOrder() {
    rig.event(region(T0 + 10, "DE/BE"));
    rig.event(region(T0 + 40, "DE/BE"));
    rig.event(clicks.ping(T0 + 41));
    rig.event(region(T0 + 50, "DE/BY"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("1");

    // Between two events of one region: there and back again.
    rig.event(region(T0 + 20, "FR/A"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("3");
    // Between what differs already: one more.
    rig.event(region(T0 + 45, "FR/B"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("4");
    rig.event(region(T0 + 44, "DE/BE"));
    rig.event(region(T0 + 46, "DE/BY"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("4");
    // Before the first.
    rig.event(region(T0, "FR/A"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("5");
    // At the same instant the later arrival comes after.
    rig.event(region(T0 + 50, "DE/BE"));
    rig.event(region(T0 + 50, "DE/BY"));
    assertThat(rig.value("s1", "shopper_region_changes")).isEqualTo("7");
  }

  @Test
  void theSameEventCountsOnceWithinTheHorizonAndAgainAfterIt() {
    ShopperEvent view = clicks.view(T0, product("a"));
    rig.event(view);
    assertThat(rig.event(view)).isEmpty();
    rig.event(clicks.ping(T0 + 29 * MINUTE));
    rig.event(clicks.ping(T0 + 58 * MINUTE));
    rig.event(clicks.ping(T0 + 60 * MINUTE));
    assertThat(rig.event(view)).isEmpty();
    assertThat(rig.metrics.duplicate).isEqualTo(2);
    assertThat(rig.value("s1", "session_product_view_count")).isEqualTo("1");

    rig.event(clicks.ping(T0 + 60 * MINUTE + 1));
    rig.event(view);
    assertThat(rig.value("s1", "session_product_view_count")).isEqualTo("2");
  }

  @Test
  void theCatalogueNamesEachFeatureOnceAndSaysWhatItMeans() {
    assertThat(SessionCatalogue.features())
        .hasSize(23)
        .allSatisfy(
            feature -> {
              assertThat(feature.name()).matches("(session|shopper)_[a-z_]+");
              assertThat(feature.meaning()).isNotBlank().doesNotContain("\n");
              assertThat(feature.whenAbsent()).isNotBlank();
            })
        .extracting(SessionFeature::name)
        .doesNotHaveDuplicates();
    rig.event(clicks.ping(T0));
    assertThat(rig.values("s1").keySet())
        .containsExactlyInAnyOrderElementsOf(
            SessionCatalogue.features().stream()
                .filter(feature -> feature.whenAbsent().equals(SessionFeature.NEVER))
                .map(SessionFeature::name)
                .toList());
  }

  private ShopperEvent region(long time, String region) {
    return clicks.with(time, new About().region(region));
  }

  private static SessionRig rigOf(FeatureSettings settings) {
    return new SessionRig(settings);
  }
}
