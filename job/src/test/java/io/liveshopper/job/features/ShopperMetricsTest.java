package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator sees of shoppers' events: which count where, and what is left out. */
class ShopperMetricsTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  private final Events events = new Events();
  private ProcessorRig rig = new ProcessorRig(ProcessorRig.SETTINGS);

  @Test
  void anEventIsCountedForEveryLaneInWhichItTellsSomething() {
    rig.event(events.view("ann", T0, product("p1", "10")));
    rig.event(events.view("ann", T0 + 1, Events.inCategory(null)));
    rig.event(events.add("ann", T0 + 2, cart("10", "EUR"), product("p1", "10")));
    rig.event(events.buy("ann", T0 + 3, Events.order("o1", "10", "EUR", 1)));
    rig.event(events.buy("ann", T0 + 4, null));

    assertThat(rig.metrics().appliedByLane)
        .isEqualTo(Map.of("product", 2, "category", 1, "cart", 3, "purchase", 1));
    assertThat(rig.metrics().amountsLeftOutByLane).isEmpty();
    assertThat(rig.metrics().idsForgottenByLane).isEmpty();
    assertThat(rig.metrics().lastStateBytes).isEqualTo(rig.stateBytes("ann"));
  }

  @Test
  void anOrderIsCountedOnceHoweverOftenItIsTold() {
    rig.event(events.buy("ann", T0, Events.order("o1", "10", "EUR", 1)));
    rig.event(events.buy("ann", T0 + 1, Events.order("o1", "12", "EUR", 1)));
    rig.event(events.buy("ann", T0 + 2, null));
    rig.event(events.refund("ann", T0 + 3, "5", "EUR"));
    assertThat(rig.metrics().orders).isEqualTo(1);

    rig.event(events.buy("ann", T0 + 4, Events.order("o2", "10", "EUR", 1)));
    rig.event(events.buy("bob", T0 + 5, Events.order("o1", "10", "EUR", 1)));
    assertThat(rig.metrics().orders).isEqualTo(3);
  }

  @Test
  void changesOfTheCartInAnotherCurrencyThanTheLatestAreLeftOut() {
    rig.event(events.add("ann", T0 + 10, null, product("p1", "10")));
    rig.event(events.add("ann", T0 + 5, null, product("p2", "Acme", "20", "USD", 1)));
    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("cart", 1));
    rig.event(events.remove("ann", T0 + 6, null, product("p2", "Acme", "20", "USD", 1)));
    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("cart", 2));

    rig.event(
        events.event(
            "ann",
            T0 + 7,
            ActionType.TRANSACTION,
            null,
            null,
            product("p2", "Acme", "20", "USD", 1)));
    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("cart", 2));
    assertThat(rig.values("ann")).containsEntry("cart_net_value_1m", "10");
  }

  @Test
  void ordersAndRefundsInAnotherCurrencyThanTheLatestOrderAreLeftOut() {
    rig.event(events.refund("ann", T0, "3", "USD"));
    rig.event(events.buy("ann", T0 + 10, Events.order("o1", "10", "EUR", 1)));
    rig.event(events.refund("ann", T0 + 11, "2", "EUR"));
    rig.event(events.buy("ann", T0 + 4, Events.order("o2", null, "USD", 1)));
    rig.event(events.buy("ann", T0 + 12, null));
    assertThat(rig.metrics().amountsLeftOutByLane).isEmpty();

    rig.event(events.buy("ann", T0 + 5, Events.order("o3", "20", "USD", 1)));
    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("purchase", 1));
    rig.event(events.refund("ann", T0 + 13, "5", "USD"));
    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("purchase", 2));
    assertThat(rig.values("ann"))
        .containsEntry("order_value_1m", "10")
        .containsEntry("refund_value_1m", "2");
  }

  @Test
  void aCheckoutStepThatIsAnOrderInAnotherCurrencyIsLeftOutAsWell() {
    rig =
        new ProcessorRig(
            FeatureSettings.builder()
                .windows(ProcessorRig.MINUTE)
                .orders(OrderSource.checkoutStep(2))
                .build());
    rig.event(events.step("ann", T0 + 10, 2, cart("10", "EUR")));
    rig.event(events.step("ann", T0 + 5, 2, cart("20", "USD")));

    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("purchase", 1));
    assertThat(rig.values("ann")).containsEntry("order_value_1m", "10");
  }

  @Test
  void theLongestWindowTellsWhichCurrencyIsTheLatest() {
    rig.event(events.view("ann", T0 + 5, product("p1", "10")));
    rig.watermark(T0 + 30_000);
    rig.event(events.view("ann", T0 + 1, product("p2", "20")));

    assertThat(rig.metrics().amountsLeftOutByLane).isEmpty();
    rig.event(events.view("ann", T0 + 2, product("p3", "Acme", "20", "USD", 1)));
    assertThat(rig.metrics().amountsLeftOutByLane).isEqualTo(Map.of("product", 1));
  }
}
