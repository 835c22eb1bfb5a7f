package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.oracle.FlagOracle.Change;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a live chat is offered, and when not any more; with the thresholds of the defaults. */
class FlagsTest extends FlagsScene {

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
}
