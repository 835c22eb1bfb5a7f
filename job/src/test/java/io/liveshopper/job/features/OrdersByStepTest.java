package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Where a shop tracks no transaction, its second checkout step is the order. */
class OrdersByStepTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  private final Events events = new Events();
  private final ProcessorRig rig =
      new ProcessorRig(
          FeatureSettings.builder()
              .windows(ProcessorRig.TEN_SECONDS, ProcessorRig.MINUTE)
              .orders(OrderSource.checkoutStep(2))
              .build());

  @Test
  void theStepIsAnOrderOfTheCartAsKnownAndEmptiesIt() {
    rig.event(events.add("ann", T0, cart("42.99", "USD"), product("p", "42.99")));
    rig.event(events.step("ann", T0 + 1, 1, null));
    assertThat(rig.values("ann")).doesNotContainKey("orders_count_1m");

    ShopperEvent step = events.step("ann", T0 + 2, 2, null, product("p", "42.99"));
    rig.event(step);

    assertThat(rig.values("ann"))
        .containsEntry("orders_count_1m", "1")
        .containsEntry("order_value_1m", "42.99")
        .containsEntry("order_currency_1m", "USD")
        .containsEntry("items_purchased_1m", "1")
        .containsEntry("last_order_id_1m", step.checkout().eventId())
        .containsEntry("cart_value_1m", "0")
        .containsEntry("cart_currency_1m", "USD");
  }

  @Test
  void aStepWithoutACartOrWithAnEmptyOneIsNone() {
    assertThat(rig.event(events.step("ann", T0, 2, null))).isEmpty();
    rig.event(events.add("ann", T0 + 1, cart("10", "EUR"), product("p", "10")));
    rig.event(events.step("ann", T0 + 2, 2, null));

    assertThat(rig.event(events.step("ann", T0 + 3, 2, null))).isEmpty();
    assertThat(rig.event(events.step("ann", T0 + 4, 2, cart("0", "EUR")))).isEmpty();
    assertThat(rig.values("ann")).containsEntry("orders_count_1m", "1");
  }

  @Test
  void aCartThatEveryWindowHasDroppedIsNotKnownAnyMore() {
    rig.event(events.add("ann", T0, cart("10", "EUR"), product("p", "10")));

    assertThat(rig.event(events.step("ann", T0 + 61_000, 2, null))).isEmpty();
    assertThat(rig.values("ann")).doesNotContainKey("orders_count_1m");
  }

  @Test
  void theCartAttachedToTheStepComesFirstAndGivesTheOrderItsId() {
    rig.event(events.add("ann", T0, cart("10", "EUR"), product("p", "10")));
    Cart attached = new Cart("cart-7", new BigDecimal("12.50"), "EUR");
    rig.event(events.step("ann", T0 + 1, 2, attached));
    rig.event(events.step("ann", T0 + 2, 2, attached));

    assertThat(rig.values("ann"))
        .containsEntry("orders_count_1m", "1")
        .containsEntry("order_value_1m", "12.5")
        .containsEntry("last_order_id_1m", "cart-7");
  }

  @Test
  void aTransactionIsNoOrderThenButStillEmptiesTheCart() {
    rig.event(events.add("ann", T0, cart("10", "EUR"), product("p", "10")));
    rig.event(events.buy("ann", T0 + 1, Events.order("t1", "10", "EUR", 1)));

    assertThat(rig.values("ann"))
        .containsEntry("cart_value_1m", "0")
        .doesNotContainKey("orders_count_1m");
  }
}
