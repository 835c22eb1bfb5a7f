package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** While the job is behind nothing is shown; then each shopper once, as things are by then. */
class CatchUpTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;
  private static final long LIVE_WITHIN = 5_000;

  private final Events events = new Events();
  private final ProcessorRig rig = new ProcessorRig(ProcessorRig.SETTINGS, LIVE_WITHIN);

  @Test
  void aReplayShowsNothingOfThePastAndTheEndOnce() {
    long now = T0 + 100_000;
    rig.wallClock(now);
    for (long time = T0 + 30_000; time < now - 6_000; time += 2_000) {
      rig.watermark(time - 1_000);
      assertThat(rig.event(events.view("ann", time, product("p1", "10")))).isEmpty();
      assertThat(rig.values("ann")).isEmpty();
      assertThat(rig.timers("ann")).isEqualTo(1);
    }

    List<Row> rows = rig.watermark(now - 4_000);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asOf()).isEqualTo(now - LIVE_WITHIN);
    // As of T0 + 95 s the minute holds the views of 36 s to 92 s, the ten seconds those from 86 s.
    assertThat(rig.values("ann"))
        .containsEntry("product_view_count_1m", "29")
        .containsEntry("product_view_count_10s", "4");
    assertThat(rig.metrics().heldBack).isEqualTo(32);
  }

  @Test
  void anEventThatComesBeforeTheTimerShowsAllThatWasHeldBack() {
    rig.wallClock(T0 + 100_000);
    rig.watermark(T0 + 80_000);
    rig.event(events.add("ann", T0 + 81_000, cart("10", "EUR"), product("p1", "10")));
    // The clock has been set right.
    rig.wallClock(T0 + 85_000);

    Row row = rig.event(events.view("ann", T0 + 82_000, product("p1", "10"))).orElseThrow();

    assertThat(row.values()).hasSize(2 * 31 + 1);
    assertThat(rig.values("ann"))
        .containsEntry("cart_value_1m", "10")
        .containsEntry("product_view_count_1m", "1");
    assertThat(rig.watermark(T0 + 95_000)).as("only the ten seconds' end").hasSize(2);
  }

  @Test
  void aTimerThatComesTooEarlyAsksAgainLater() {
    rig.wallClock(T0 + 100_000);
    rig.watermark(T0 + 80_000);
    rig.event(events.view("ann", T0 + 90_000, product("p1", "10")));
    rig.wallClock(T0 + 110_000);

    assertThat(rig.watermark(T0 + 96_000)).isEmpty();
    assertThat(rig.timers("ann")).isEqualTo(1);
    assertThat(rig.values("ann")).isEmpty();

    assertThat(rig.watermark(T0 + 105_000)).hasSize(1);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
  }

  @Test
  void aShopperOfLongAgoIsForgottenWithoutARow() {
    rig.wallClock(T0 + 1_000_000);
    rig.watermark(T0);
    rig.event(events.view("ann", T0 + 1_000, product("p1", "10")));
    rig.event(events.inSession("bob", T0 + 1_000, "s1"));

    assertThat(rig.watermark(T0 + 70_000)).isEmpty();
    assertThat(rig.hasState("ann")).isFalse();
    assertThat(rig.timers("ann")).isZero();
    assertThat(rig.hasState("bob")).as("the session goes on for half an hour").isTrue();
  }

  @Test
  void whatEndedWhileTheJobWasDownIsDeletedWhenItIsBack() {
    rig.wallClock(T0 + 2_000);
    rig.watermark(T0);
    rig.event(events.view("ann", T0 + 1_000, product("p1", "10")));
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");

    // The windows are empty at T0 + 62 s; what was written then expires with the grace, at 82 s.
    rig.wallClock(T0 + 75_000);
    rig.watermark(T0 + 62_500);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
    rig.watermark(T0 + 70_500);

    assertThat(rig.values("ann")).isEmpty();
    assertThat(rig.hasState("ann")).isFalse();
  }

  @Test
  void beforeTheFirstWatermarkAnEventsOwnTimeTells() {
    rig.wallClock(T0 + 100_000);

    assertThat(rig.event(events.view("ann", T0 + 96_000, product("p1", "10")))).isPresent();
    assertThat(rig.event(events.view("bob", T0 + 94_000, product("p1", "10")))).isEmpty();
  }

  @Test
  void aRestoreKeepsInMindThatARowIsOwed() {
    rig.wallClock(T0 + 100_000);
    rig.watermark(T0 + 80_000);
    rig.event(events.view("ann", T0 + 90_000, product("p1", "10")));
    rig.restart(ProcessorRig.SETTINGS, new Run(3, T0 + 90_000));

    assertThat(rig.watermark(T0 + 95_000)).hasSize(1);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
  }

  @Test
  void aShopperIsNotForgottenWhileAnyValueCanStillBeShown() {
    rig.wallClock(T0 + 2_000);
    rig.watermark(T0);
    Row row = rig.event(events.view("ann", T0 + 1_000, product("p1", "10"))).orElseThrow();
    long empty = ProcessorRig.MINUTE.dropTime(T0 + 1_000);
    assertThat(row.values())
        .filteredOn(value -> "1m".equals(value.window()) && value.value() != null)
        .isNotEmpty()
        .allSatisfy(value -> assertThat(value.expiresAt()).isGreaterThan(empty + 20_000));

    rig.wallClock(empty + 20_000);
    rig.watermark(empty);
    assertThat(rig.values("ann")).containsEntry("product_view_count_1m", "1");
    rig.watermark(empty + 20_000 - LIVE_WITHIN);
    assertThat(rig.values("ann")).isEmpty();
    assertThat(rig.hasState("ann")).isFalse();
  }

  @Test
  void whoCanBeOverruledNoMoreWaitsUntilTheJobHasCaughtUp() {
    rig.wallClock(T0 + 40_000);
    rig.restart(ProcessorRig.SETTINGS, new Run(3, T0 + 10_000));

    assertThat(rig.event(events.view("ann", T0 + 10_001, product("p1", "10")))).isEmpty();
    assertThat(rig.nextTimer("ann")).isEqualTo(T0 + 35_000);
    assertThat(rig.watermark(T0 + 35_000)).hasSize(1);
  }
}
