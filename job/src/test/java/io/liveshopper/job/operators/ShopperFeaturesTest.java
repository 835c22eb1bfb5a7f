package io.liveshopper.job.operators;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.types.PackedTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
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
  private final Map<String, Map<String, String>> store = new TreeMap<>();

  @Test
  void shoppersInterleavedOnOneSubtaskKeepTheirOwnFeaturesTimersAndState() throws Exception {
    try (Harness harness = open(1, 0)) {
      for (int i = 0; i < 10; i++) {
        send(harness, events.view("ann", T0 + i * 100L, product("p" + i % 2, "10")));
        send(harness, events.view("bob", T0 + i * 100L + 50, product("q", "20")));
      }
      assertThat(harness.numEventTimeTimers()).isEqualTo(2);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      assertThat(values(harness, "ann"))
          .containsEntry("product_view_count_1m", "10")
          .containsEntry("unique_product_count_1m", "2")
          .containsEntry("top_product_1m", "p1");
      assertThat(values(harness, "bob"))
          .containsEntry("product_view_count_1m", "10")
          .containsEntry("unique_product_count_1m", "1")
          .containsEntry("top_product_1m", "q");

      send(harness, events.view("bob", T0 + 30_000, product("q", "20")));
      harness.processWatermark(T0 + 70_000);
      assertThat(values(harness, "ann")).containsEntry("product_view_count_1m", "0");
      assertThat(values(harness, "bob")).containsEntry("product_view_count_1m", "1");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      harness.processWatermark(T0 + 100_000);
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void eventsOutOfOrderCountInTheirOwnBuckets() throws Exception {
    try (Harness harness = open(1, 0)) {
      send(harness, events.view("ann", T0 + 8_000, product("p1", "10")));
      send(harness, events.view("ann", T0, product("p2", "20")));
      assertThat(values(harness, "ann"))
          .containsEntry("product_view_count_10s", "2")
          .containsEntry("top_product_10s", "p1");

      harness.processWatermark(T0 + 11_000);
      assertThat(values(harness, "ann"))
          .containsEntry("product_view_count_10s", "1")
          .containsEntry("max_viewed_price_10s", "10");
    }
  }

  @Test
  void aLateEventCountsOnlyWhereItsWindowIsStillOpen() throws Exception {
    try (Harness harness = open(1, 0)) {
      harness.processWatermark(T0 + 30_000);
      send(harness, events.view("ann", T0, product("p1", "10")));

      assertThat(values(harness, "ann"))
          .containsEntry("product_view_count_1m", "1")
          .doesNotContainKey("product_view_count_10s");
    }
  }

  @Test
  void featuresAndTimersGoOnFromASnapshot() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = open(1, 0)) {
      send(harness, events.view("ann", T0, product("p1", "10")));
      values(harness, "ann");
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = restore(snapshot, 1, 1, 0)) {
      send(harness, events.view("ann", T0 + 2_000, product("p2", "20")));
      assertThat(values(harness, "ann")).containsEntry("product_view_count_1m", "2");
      harness.processWatermark(T0 + 61_000);
      assertThat(values(harness, "ann")).containsEntry("product_view_count_1m", "1");
      harness.processWatermark(T0 + 70_000);
      assertThat(values(harness, "ann")).containsEntry("product_view_count_1m", "0");
      assertThat(harness.numEventTimeTimers()).as("one to be written once more").isEqualTo(1);
      harness.processWatermark(afterTheRestoreHasSettled());
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void theFirstRowsAfterARestoreCarryAllValues() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = open(1, 0)) {
      send(harness, events.view("ann", T0, product("p1", "10")));
      send(harness, events.view("ann", T0 + 1, product("p1", "10")));
      List<Row> rows = harness.extractOutputValues();
      assertThat(rows.get(0).values()).hasSize(63);
      assertThat(rows.get(1).values()).hasSize(8);
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = restore(snapshot, 1, 1, 0)) {
      send(harness, events.view("ann", T0 + 2, product("p1", "10")));
      send(harness, events.view("ann", T0 + 3, product("p1", "10")));
      assertThat(harness.extractOutputValues())
          .allSatisfy(row -> assertThat(row.values()).hasSize(63));
    }
  }

  @Test
  void stateIsSplitOverMoreSubtasksAndNoneLosesAShopper() throws Exception {
    OperatorSubtaskState snapshot;
    int shoppers = 50;
    try (Harness harness = open(1, 0)) {
      for (int i = 0; i < shoppers; i++) {
        send(harness, events.view("shopper-" + i, T0 + i, product("p", "10")));
      }
      snapshot = harness.snapshot(1, 1);
    }
    int found = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask);
      try (Harness harness = restore(part, 1, 2, subtask)) {
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

  /** Rows of the run before were not later than the clock at the restore and a minute. */
  private static long afterTheRestoreHasSettled() {
    return System.currentTimeMillis() + 120_000;
  }

  private void send(Harness harness, ShopperEvent event) throws Exception {
    harness.processElement(new ShopperMessage.Happened(event.shopperKey(), event), event.time());
  }

  private Map<String, String> values(Harness harness, String shopper) {
    for (Row row : harness.newRows()) {
      Map<String, String> values =
          store.computeIfAbsent(row.subject().id(), key -> new TreeMap<>());
      row.values()
          .forEach(
              value -> {
                String name = value.name();
                if (value.value() == null) {
                  values.remove(name);
                } else {
                  values.put(name, value.value());
                }
              });
    }
    return store.getOrDefault(shopper, Map.of());
  }

  private static Harness open(int parallelism, int subtask) throws Exception {
    Harness harness = new Harness(parallelism, subtask);
    harness.setup(
        PackedTypes.ROW.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.open();
    return harness;
  }

  private static Harness restore(
      OperatorSubtaskState snapshot, long checkpointId, int parallelism, int subtask)
      throws Exception {
    Harness harness = new Harness(parallelism, subtask);
    harness.setRestoredCheckpointId(checkpointId);
    harness.setup(
        PackedTypes.ROW.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.initializeState(snapshot);
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<String, ShopperMessage, Row> {

    private int taken;

    Harness(int parallelism, int subtask) throws Exception {
      super(
          new KeyedProcessOperator<>(
              new ShopperFeatures(
                  SETTINGS, new LiveSettings(Duration.ofMinutes(1), Duration.ZERO))),
          ShopperMessage::shopper,
          Types.STRING,
          128,
          parallelism,
          subtask);
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    List<Row> newRows() {
      List<Row> all = extractOutputValues();
      List<Row> fresh = new ArrayList<>(all.subList(taken, all.size()));
      taken = all.size();
      return fresh;
    }
  }
}
