package io.liveshopper.job.operators;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.WindowSpec;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The operator on Flink's own harness: state, timers, watermarks, snapshots. */
class ShopperFeaturesTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  private static final FeatureSettings SETTINGS =
      FeatureSettings.builder()
          .windows(List.of(WindowSpec.of("10s", 10_000), WindowSpec.of("1m", 60_000)))
          .cartTotal(CartTotal.AFTER)
          .dedupHorizon(Duration.ofSeconds(30))
          .grace(Duration.ofSeconds(20))
          .maxIds(1_000)
          .build();

  private final Events events = new Events();

  @Test
  void shoppersInterleavedOnOneSubtaskKeepTheirOwnFeaturesTimersAndState() throws Exception {
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      for (int i = 0; i < 10; i++) {
        harness.send(events.view("ann", T0 + i * 100L, product("p" + i % 2, "10")));
        harness.send(events.view("bob", T0 + i * 100L + 50, product("q", "20")));
      }
      assertThat(harness.numEventTimeTimers()).isEqualTo(2);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      assertThat(harness.values("ann"))
          .containsEntry("product_view_count_1m", "10")
          .containsEntry("unique_product_count_1m", "2")
          .containsEntry("top_product_1m", "p1");
      assertThat(harness.values("bob"))
          .containsEntry("product_view_count_1m", "10")
          .containsEntry("unique_product_count_1m", "1")
          .containsEntry("top_product_1m", "q");

      harness.send(events.view("bob", T0 + 30_000, product("q", "20")));
      harness.processWatermark(T0 + 70_000);
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "0");
      assertThat(harness.values("bob")).containsEntry("product_view_count_1m", "1");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      harness.processWatermark(T0 + 100_000);
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void eventsOutOfOrderCountInTheirOwnBuckets() throws Exception {
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      harness.send(events.view("ann", T0 + 8_000, product("p1", "10")));
      harness.send(events.view("ann", T0, product("p2", "20")));
      assertThat(harness.values("ann"))
          .containsEntry("product_view_count_10s", "2")
          .containsEntry("top_product_10s", "p1");

      harness.processWatermark(T0 + 11_000);
      assertThat(harness.values("ann"))
          .containsEntry("product_view_count_10s", "1")
          .containsEntry("max_viewed_price_10s", "10");
    }
  }

  @Test
  void aLateEventCountsOnlyWhereItsWindowIsStillOpen() throws Exception {
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      harness.processWatermark(T0 + 30_000);
      harness.send(events.view("ann", T0, product("p1", "10")));

      assertThat(harness.values("ann"))
          .containsEntry("product_view_count_1m", "1")
          .doesNotContainKey("product_view_count_10s");
    }
  }

  @Test
  void featuresAndTimersGoOnFromASnapshot() throws Exception {
    ShopperHarness before = ShopperHarness.open(SETTINGS);
    before.send(events.view("ann", T0, product("p1", "10")));
    try (ShopperHarness harness = before.restarted(SETTINGS, 1)) {
      harness.send(events.view("ann", T0 + 2_000, product("p2", "20")));
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "2");
      harness.processWatermark(T0 + 61_000);
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "1");
      harness.processWatermark(T0 + 70_000);
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "0");
      assertThat(harness.numEventTimeTimers()).as("one to be written once more").isEqualTo(1);
      harness.processWatermark(afterTheRestoreHasSettled());
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void theFirstRowsAfterARestoreCarryAllValues() throws Exception {
    ShopperHarness before = ShopperHarness.open(SETTINGS);
    before.send(events.view("ann", T0, product("p1", "10")));
    before.send(events.view("ann", T0 + 1, product("p1", "10")));
    List<Row> rows = before.extractOutputValues();
    assertThat(rows.get(0).values()).hasSize(63);
    assertThat(rows.get(1).values()).hasSize(8);
    try (ShopperHarness harness = before.restarted(SETTINGS, 1)) {
      harness.send(events.view("ann", T0 + 2, product("p1", "10")));
      harness.send(events.view("ann", T0 + 3, product("p1", "10")));
      assertThat(harness.extractOutputValues())
          .allSatisfy(row -> assertThat(row.values()).hasSize(63));
    }
  }

  @Test
  void stateIsSplitOverMoreSubtasksAndNoneLosesAShopper() throws Exception {
    OperatorSubtaskState snapshot;
    int shoppers = 50;
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      for (int i = 0; i < shoppers; i++) {
        harness.send(events.view("shopper-" + i, T0 + i, product("p", "10")));
      }
      snapshot = harness.snapshot(1, 1);
    }
    int found = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask);
      try (ShopperHarness harness = ShopperHarness.restored(SETTINGS, part, 1, 2, subtask)) {
        assertThat(harness.numKeyedStateEntries()).isEqualTo(harness.numEventTimeTimers());
        found += harness.numKeyedStateEntries();
        harness.processWatermark(T0 + 100_000);
        harness.processWatermark(afterTheRestoreHasSettled());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.extractOutputValues())
            .isNotEmpty()
            .allSatisfy(row -> assertThat(row.subject().id()).startsWith("shopper-"));
      }
    }
    assertThat(found).isEqualTo(shoppers);
  }

  @Test
  void anEventSentTwiceCountsOnceAndWritesNothing() throws Exception {
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      ShopperEvent view = events.view("ann", T0, product("p1", "10"));
      harness.send(view);
      harness.send(events.view("bob", T0, product("p1", "10")));
      harness.newRows();
      harness.send(view);

      assertThat(harness.newRows()).isEmpty();
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "1");
    }
  }

  @Test
  void eventsOnBothSidesOfABucketsEdgeLeaveOneHopApart() throws Exception {
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      long edge = T0 + 2_000;
      harness.send(events.view("ann", edge - 1, product("p1", "10")));
      harness.send(events.view("ann", edge, product("p2", "20")));

      harness.processWatermark(edge + 60_000 - 2);
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "2");
      harness.processWatermark(edge + 60_000 - 1);
      assertThat(harness.values("ann"))
          .containsEntry("product_view_count_1m", "1")
          .containsEntry("min_viewed_price_1m", "20");
      harness.processWatermark(edge + 61_000 - 2);
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "1");
      harness.processWatermark(edge + 61_000 - 1);
      assertThat(harness.values("ann")).containsEntry("product_view_count_1m", "0");
    }
  }

  @Test
  void aClockThatIsAheadBringsOnlyItsOwnShoppersTimeForward() throws Exception {
    try (ShopperHarness harness = ShopperHarness.open(SETTINGS)) {
      harness.send(events.view("ann", T0, product("p1", "10")));
      harness.send(events.view("bob", T0, product("p1", "10")));
      harness.send(events.view("ann", T0 + 59_000, product("p2", "20")));
      assertThat(harness.values("ann"))
          .containsEntry("product_view_count_1m", "2")
          .containsEntry("product_view_count_10s", "1");
      assertThat(harness.values("bob")).containsEntry("product_view_count_10s", "1");

      harness.send(events.view("ann", T0 + 1_000, product("p3", "30")));
      assertThat(harness.values("ann"))
          .as("what is now counts where it still lies in a window")
          .containsEntry("product_view_count_1m", "3")
          .containsEntry("product_view_count_10s", "1")
          .containsEntry("top_product_1m", "p2");
    }
  }

  /** Rows of the run before were not later than the clock at the restore and a minute. */
  private static long afterTheRestoreHasSettled() {
    return System.currentTimeMillis() + 120_000;
  }
}
