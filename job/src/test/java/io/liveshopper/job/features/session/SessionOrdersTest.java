package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.Clicks.cart;
import static io.liveshopper.job.features.session.Clicks.order;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.Product;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Conversion and revenue, on numbers worked out by hand. */
class SessionOrdersTest {

  private final Clicks clicks = new Clicks("s1");
  private SessionRig rig = new SessionRig();

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
  void aCartSeenAtAnotherStepThanTheOrdersIsNotTheCartAsKnown() {
    rig = rigOf(FeatureSettings.builder().orders(OrderSource.checkoutStep(3)).build());
    rig.event(clicks.add(T0, cart(null, "30", "EUR")));
    rig.event(clicks.step(T0 + 1, 2, cart(null, "99", "USD")));
    rig.event(clicks.step(T0 + 2, 3, null));

    assertThat(rig.value("s1", "session_revenue")).isEqualTo("30");
  }

  @Test
  void theOrdersLongestAgoAreForgottenFirst() {
    rig = rigOf(FeatureSettings.builder().maxIds(2).build());
    rig.event(clicks.buy(T0 + 1, order("t3", "10", "EUR")));
    rig.event(clicks.buy(T0 + 2, order("t2", "10", "EUR")));
    rig.event(clicks.buy(T0 + 3, order("t1", "10", "EUR")));
    rig.event(clicks.buy(T0 + 4, order("t1", "11", "EUR")));
    rig.event(clicks.buy(T0 + 5, order("t2", "12", "EUR")));

    assertThat(rig.value("s1", "session_revenue")).isEqualTo("33");
  }

  @Test
  void theRevenueOfForgottenOrdersIsKeptInSixteenCurrencies() {
    rig = rigOf(FeatureSettings.builder().maxIds(1).build());
    for (int i = 0; i < 16; i++) {
      rig.event(clicks.buy(T0 + i, order("t" + i, "1", "X%02d".formatted(i))));
    }
    rig.event(clicks.buy(T0 + 16, order("t16", "7", "YEN")));
    rig.event(clicks.buy(T0 + 17, order("t17", "5", "X00")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("6");
    // Sixteen others came before it: what was bought in this currency has been forgotten.
    rig.event(clicks.buy(T0 + 18, order("t18", "8", "YEN")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("8");
    rig.event(clicks.buy(T0 + 19, order("t19", "2", "X00")));
    assertThat(rig.value("s1", "session_revenue")).isEqualTo("8");
  }

  private static SessionRig rigOf(FeatureSettings settings) {
    return new SessionRig(settings);
  }
}
