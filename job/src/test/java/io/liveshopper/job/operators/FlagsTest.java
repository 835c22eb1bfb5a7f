package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.oracle.FlagOracle.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a shop is told to act, and when not to any more; with the thresholds of the defaults. */
class FlagsTest {

  /** Ahead of the clock of anybody who runs this, so that no flag has expired. */
  private static final long T0 = 4_000_000_000_000L;

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private final FlagsRig rig = FlagsRig.with();
  private long lastId;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aCartOfHighValueLeftAloneRaisesLiveChatOnce() {
    rig.event(add(T0, "649.90"));
    assertThat(rig.watermark(T0 + 10 * MINUTE)).isEmpty();
    List<Row> rows = rig.watermark(T0 + 10 * MINUTE + 1);
    assertThat(rows)
        .containsExactly(
            new Row(
                RowSubject.action("ann", "live_chat"),
                T0 + 10 * MINUTE,
                0,
                T0 + 40 * MINUTE,
                Row.BY_TIMER,
                List.of(
                    new RowValue(
                        "live_chat",
                        null,
                        "{\"action\":\"live_chat\",\"pattern\":\"stalled_cart\","
                            + "\"reason\":\"cart of 649.9 EUR left alone for 10m\","
                            + "\"user\":\"ann\",\"session\":\"v1\","
                            + "\"cart_value\":649.9,\"cart_currency\":\"EUR\","
                            + "\"raised_at\":4000000600000,\"expires_at\":4000002400000}",
                        T0 + 40 * MINUTE))));
    assertThat(rig.watermark(T0 + 3 * 60 * MINUTE)).isEmpty();
  }

  @Test
  void aCartJustBelowTheThresholdRaisesNothing() {
    rig.event(add(T0, "499.99"));
    assertThat(rig.watermark(T0 + 60 * MINUTE)).isEmpty();
  }

  @Test
  void cartActivityAndThenAnotherStallRaiseItAgain() {
    rig.event(add(T0, "600"));
    rig.event(remove(T0 + 12 * MINUTE, "550"));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 10 * MINUTE, "live_chat", true, "stalled_cart"),
            new Change(T0 + 12 * MINUTE, "live_chat", false, "cart_remove"),
            new Change(T0 + 22 * MINUTE, "live_chat", true, "stalled_cart"));
  }

  @Test
  void anEmptiedCartClearsTheFlagAndDoesNotStall() {
    rig.event(add(T0, "600"));
    rig.event(remove(T0 + 12 * MINUTE, "0"));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 10 * MINUTE, "live_chat", true, "stalled_cart"),
            new Change(T0 + 12 * MINUTE, "live_chat", false, "cart_remove"));
  }

  @Test
  void activityAtTheInstantAStallWouldEndPreventsIt() {
    rig.event(add(T0, "600"));
    rig.event(buy(T0 + 10 * MINUTE));
    assertThat(changes(T0 + 60 * MINUTE)).isEmpty();
  }

  @Test
  void activityOneMillisecondLaterDoesNot() {
    rig.event(add(T0, "600"));
    rig.event(buy(T0 + 10 * MINUTE + 1));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 10 * MINUTE, "live_chat", true, "stalled_cart"),
            new Change(T0 + 10 * MINUTE + 1, "live_chat", false, "order"));
  }

  @Test
  void activityThatArrivesLateButWithinTheBoundPreventsAStall() {
    rig.event(add(T0, "600"));
    rig.event(view("bob", T0 + 10 * MINUTE + 4 * SECOND));
    assertThat(changes(T0 + 10 * MINUTE - SECOND)).isEmpty();
    rig.event(remove(T0 + 10 * MINUTE - SECOND + 1, "600"));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 20 * MINUTE - SECOND + 1, "live_chat", true, "stalled_cart"));
  }

  @Test
  void anAddThatComesTooLateIsLeftOut() {
    rig.event(add(T0, "600"));
    assertThat(changes(T0 + 11 * MINUTE)).hasSize(1);
    rig.event(add(T0 + 5 * MINUTE, "700"));
    assertThat(changes(T0 + 60 * MINUTE)).isEmpty();
  }

  @Test
  void anOrderThatComesTooLateStillClearsTheFlag() {
    rig.event(add(T0, "600"));
    assertThat(changes(T0 + 11 * MINUTE)).hasSize(1);
    rig.event(buy(T0 + 5 * MINUTE));
    assertThat(changes(T0 + 12 * MINUTE))
        .containsExactly(new Change(T0 + 11 * MINUTE + 1, "live_chat", false, "order"));
  }

  @Test
  void anOrderOfAnEarlierCartThatComesTooLateDoesNot() {
    rig.event(add(T0, "600"));
    assertThat(changes(T0 + 11 * MINUTE)).hasSize(1);
    rig.event(buy(T0 - MINUTE));
    assertThat(changes(T0 + 60 * MINUTE)).isEmpty();
  }

  @Test
  void activityInOneSessionKeepsTheCartOfAnotherFromStalling() {
    rig.event(add("ann", "v1", T0, "600"));
    rig.event(add("ann", "v2", T0 + 6 * MINUTE, "700"));
    List<Row> rows = rig.watermark(T0 + 60 * MINUTE);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 16 * MINUTE);
    assertThat(rows.get(0).values().get(0).value())
        .contains("\"session\":\"v2\"", "\"cart_value\":700,");
  }

  @Test
  void theSameEventSentTwiceIsNoActivity() {
    ShopperEvent add = add(T0, "600");
    rig.event(add);
    assertThat(changes(T0 + MINUTE)).isEmpty();
    ShopperEvent again = new Again(add).at(T0 + 3 * MINUTE);
    rig.event(again);
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(new Change(T0 + 10 * MINUTE, "live_chat", true, "stalled_cart"));
  }

  @Test
  void aLowerThresholdCountsForACartThatIsAlreadyLeftAlone() {
    rig.event(add(T0, "400"));
    assertThat(changes(T0 + 9 * MINUTE)).isEmpty();
    rig.rule(new RuleChange(Action.LIVE_CHAT, "threshold.EUR", "300"));
    assertThat(changes(T0 + 11 * MINUTE))
        .containsExactly(new Change(T0 + 10 * MINUTE, "live_chat", true, "stalled_cart"));
  }

  @Test
  void aChangeOfRulesTakenBackIsOne() {
    rig.rule(new RuleChange(Action.LIVE_CHAT, "threshold.EUR", "300"));
    rig.rule(new RuleChange(Action.LIVE_CHAT, "threshold.EUR", null));
    rig.event(add(T0, "400"));
    assertThat(changes(T0 + 60 * MINUTE)).isEmpty();
  }

  @Test
  void anActionSwitchedOffIsNotSuggested() {
    rig.rule(new RuleChange(Action.LIVE_CHAT, "enabled", "false"));
    rig.event(add(T0, "600"));
    assertThat(changes(T0 + 11 * MINUTE)).isEmpty();
    rig.rule(new RuleChange(Action.LIVE_CHAT, "enabled", "true"));
    rig.event(add(T0 + 12 * MINUTE, "600"));
    assertThat(changes(T0 + 60 * MINUTE)).hasSize(1);
  }

  @Test
  void aStallGoesOnAcrossARestore() {
    rig.event(add(T0, "400"));
    rig.rule(new RuleChange(Action.LIVE_CHAT, "threshold.EUR", "300"));
    assertThat(changes(T0 + 4 * MINUTE)).isEmpty();
    rig.event(view("ann", T0 + 5 * MINUTE));
    try (FlagsRig restored = FlagsRig.restored(rig.snapshot())) {
      assertThat(restored.watermark(T0 + 9 * MINUTE)).isEmpty();
      assertThat(restored.watermark(T0 + 11 * MINUTE))
          .extracting(Row::asOf)
          .containsExactly(T0 + 10 * MINUTE);
      restored.event(buy(T0 + 12 * MINUTE));
      assertThat(restored.watermark(T0 + 13 * MINUTE))
          .map(FlagsAgainstOracleTest::change)
          .containsExactly(new Change(T0 + 12 * MINUTE, "live_chat", false, "order"));
    }
  }

  @Test
  void aCartCarriedOverStallsFromTheSignInAndNotUnderTheDevice() {
    rig.event(add("device-of-ann", "v1", T0, "600"));
    long signIn = T0 + 4 * MINUTE;
    rig.message(new ShopperMessage.Forget("device-of-ann", signIn, signIn));
    rig.message(ShopperMessage.Happened.carriedOver("ann", add(T0, "600")));
    rig.message(
        new ShopperMessage.CartCarriedOver("ann", signIn, "v1", new BigDecimal("600"), "EUR"));
    assertThat(rig.watermark(T0 + 60 * MINUTE))
        .extracting(Row::subject, Row::asOf)
        .containsExactly(tuple(RowSubject.action("ann", "live_chat"), signIn + 10 * MINUTE));
  }

  @Test
  void theFlagOfADeviceGoesWhenItTurnsOutWhoseItIs() {
    rig.event(add("device-of-ann", "v1", T0, "600"));
    assertThat(changes(T0 + 11 * MINUTE)).hasSize(1);
    rig.message(new ShopperMessage.Forget("device-of-ann", T0 + 5 * MINUTE, T0 + 12 * MINUTE));
    assertThat(changes(T0 + 12 * MINUTE))
        .containsExactly(new Change(T0 + 11 * MINUTE + 1, "live_chat", false, "forgotten"));
  }

  @Test
  void aFailedPaymentAsksForHelpAtOnceAndOnce() {
    rig.event(paymentFails(T0));
    rig.event(paymentFails(T0 + MINUTE));
    assertThat(changes(T0 + 2 * MINUTE))
        .containsExactly(new Change(T0, "checkout_help", true, "failed_payment"));
    rig.event(buy(T0 + 3 * MINUTE));
    rig.event(paymentFails(T0 + 4 * MINUTE));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 3 * MINUTE, "checkout_help", false, "order"),
            new Change(T0 + 4 * MINUTE, "checkout_help", true, "failed_payment"));
  }

  @Test
  void aCheckoutIsAbandonedFifteenMinutesAfterItsFirstStep() {
    rig.event(step(T0, 1));
    rig.event(step(T0 + 5 * MINUTE, 2));
    rig.event(step(T0 + 14 * MINUTE, 3));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(new Change(T0 + 15 * MINUTE, "checkout_help", true, "abandoned_checkout"));
  }

  @Test
  void theSameProductViewedThreeTimesSuggestsADiscountUntilSomethingIsAdded() {
    Product bag = new Product("bag", "bags", null, new BigDecimal("80"), "EUR", 1);
    rig.event(view("ann", T0, bag));
    rig.event(view("ann", T0 + MINUTE, bag));
    rig.event(view("ann", T0 + 2 * MINUTE, bag));
    rig.event(view("ann", T0 + 3 * MINUTE, bag));
    rig.event(add(T0 + 4 * MINUTE, "80"));
    rig.event(view("ann", T0 + 5 * MINUTE, bag));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(
            new Change(T0 + 2 * MINUTE, "discount", true, "price_sensitivity"),
            new Change(T0 + 4 * MINUTE, "discount", false, "cart_add"));
  }

  @Test
  void aViewHalfAnHourBackDoesNotCount() {
    Product bag = new Product("bag", "bags", null, new BigDecimal("80"), "EUR", 1);
    rig.event(view("ann", T0, bag));
    rig.event(view("ann", T0 + 10 * MINUTE, bag));
    rig.event(view("ann", T0 + 30 * MINUTE, bag));
    assertThat(changes(T0 + 30 * MINUTE + 1)).isEmpty();
    rig.event(view("ann", T0 + 40 * MINUTE - 1, bag));
    assertThat(changes(T0 + 60 * MINUTE))
        .containsExactly(new Change(T0 + 40 * MINUTE - 1, "discount", true, "price_sensitivity"));
  }

  @Test
  void productsOfOneCategoryFarApartInPriceSuggestADiscount() {
    for (int i = 0; i < 5; i++) {
      BigDecimal price = new BigDecimal(i == 4 ? "13" : "10");
      rig.event(view("ann", T0 + i, new Product("p" + i, "bags", null, price, "EUR", 1)));
      rig.event(view("bob", T0 + i, new Product("p" + i, "bags", null, BigDecimal.TEN, "EUR", 1)));
    }
    assertThat(rig.watermark(T0 + MINUTE))
        .extracting(Row::subject)
        .containsExactly(RowSubject.action("ann", "discount"));
  }

  private List<Change> changes(long watermark) {
    List<Change> changes = new ArrayList<>();
    rig.watermark(watermark).forEach(row -> changes.add(FlagsAgainstOracleTest.change(row)));
    return changes;
  }

  private ShopperEvent add(long time, String total) {
    return add("ann", "v1", time, total);
  }

  private ShopperEvent add(String shopper, String session, long time, String total) {
    return cart(ShopperEvent.of(++lastId, time, time, shopper, "d", session), true, total);
  }

  private ShopperEvent remove(long time, String total) {
    return cart(ShopperEvent.of(++lastId, time, time, "ann", "d", "v1"), false, total);
  }

  private static ShopperEvent cart(ShopperEvent event, boolean isAdd, @Nullable String total) {
    return event
        .withAction(isAdd ? ActionType.ADD_TO_CART : ActionType.REMOVE_FROM_CART, null, List.of())
        .withEntities(new Cart(new BigDecimal(total), "EUR"), null, null);
  }

  private ShopperEvent buy(long time) {
    return event("ann", time, ActionType.TRANSACTION);
  }

  private ShopperEvent step(long time, int step) {
    return event("ann", time, ActionType.CHECKOUT_STEP)
        .withCheckout(new ShopperEvent.Checkout("e" + lastId, step));
  }

  private ShopperEvent paymentFails(long time) {
    return event("ann", time, ActionType.TRANSACTION_ERROR);
  }

  private ShopperEvent view(String shopper, long time, Product... products) {
    return event(shopper, time, ActionType.PRODUCT_VIEW, products);
  }

  private ShopperEvent event(String shopper, long time, ActionType action, Product... products) {
    return ShopperEvent.of(++lastId, time, time, shopper, "d", "v1")
        .withAction(action, null, List.of(products));
  }

  /** An event sent again by a device whose clock has been set meanwhile. */
  private record Again(ShopperEvent event) {

    ShopperEvent at(long time) {
      return ShopperEvent.of(
              event.idHash(), time, time, event.userId(), event.deviceId(), event.sessionId())
          .withAction(event.action(), event.listName(), event.products())
          .withEntities(event.cart(), null, null);
    }
  }
}
