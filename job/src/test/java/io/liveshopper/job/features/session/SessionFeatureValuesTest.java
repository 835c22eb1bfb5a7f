package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.Clicks.product;
import static io.liveshopper.job.features.session.SessionRig.MINUTE;
import static io.liveshopper.job.features.session.SessionRig.SECOND;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.Clicks.About;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each feature, on numbers worked out by hand. */
class SessionFeatureValuesTest {

  private final Clicks clicks = new Clicks("s1");
  private final SessionRig rig = new SessionRig();

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
}
