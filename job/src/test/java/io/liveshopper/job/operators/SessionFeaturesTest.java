package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.Clicks;
import io.liveshopper.job.features.session.SessionCatalogue;
import io.liveshopper.job.types.PackedTypes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The operator on Flink's own harness: state, timers, watermarks, snapshots. */
class SessionFeaturesTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long GAP = 30 * MINUTE;
  private static final int ALL = SessionCatalogue.features().size();

  private final Clicks one = new Clicks("s1");
  private final Clicks two = new Clicks("s2");
  private final Map<String, Map<String, String>> store = new TreeMap<>();

  @Test
  void sessionsInterleavedOnOneSubtaskKeepTheirOwnFeaturesTimersAndState() throws Exception {
    try (Harness harness = open(Duration.ZERO)) {
      for (int i = 0; i < 10; i++) {
        send(harness, one.page(T0 + i * MINUTE, "/one/" + i));
        send(harness, two.page(T0 + i * MINUTE + 1, "/two/" + i));
      }
      send(harness, two.add(T0 + 20 * MINUTE, null));
      assertThat(harness.numEventTimeTimers()).isEqualTo(2);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      harness.processWatermark(T0 + 9 * MINUTE + GAP);
      assertThat(values(harness, "s1"))
          .containsEntry("session_state", "closed")
          .containsEntry("session_page_count", "10")
          .containsEntry("session_exit_page", "/one/9")
          .containsEntry("session_cart_add_count", "0");
      assertThat(values(harness, "s2"))
          .containsEntry("session_state", "active")
          .containsEntry("session_page_count", "10")
          .containsEntry("session_cart_add_count", "1");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      harness.processWatermark(T0 + 20 * MINUTE + GAP);
      assertThat(values(harness, "s2")).containsEntry("session_state", "closed");
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void aSessionGoesOnFromASnapshotAndItsRowsAreCompleteAgain() throws Exception {
    OperatorSubtaskState snapshot;
    ShopperEvent first = one.page(T0, "/a");
    try (Harness harness = open(Duration.ZERO)) {
      send(harness, first);
      send(harness, one.page(T0 + MINUTE, "/b"));
      values(harness, "s1");
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = restore(snapshot, Duration.ZERO)) {
      send(harness, first);
      assertThat(harness.extractOutputValues()).isEmpty();
      send(harness, one.page(T0 + 2 * MINUTE, "/c"));
      List<Row> rows = harness.extractOutputValues();
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).values()).hasSize(ALL);
      assertThat(rows.get(0).sequence()).isEqualTo(3);
      assertThat(values(harness, "s1"))
          .containsEntry("session_page_count", "3")
          .containsEntry("session_entry_page", "/a")
          .containsEntry("session_exit_page", "/c");

      harness.processWatermark(T0 + 2 * MINUTE + GAP);
      assertThat(values(harness, "s1")).containsEntry("session_state", "closed");
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void aReplayOfThePastWritesNothingButHowItsSessionsEnded() throws Exception {
    try (Harness harness = open(Duration.ofSeconds(60))) {
      send(harness, one.page(T0, "/a"));
      send(harness, two.page(T0, "/x"));
      send(harness, one.page(T0 + MINUTE, "/b"));
      harness.processWatermark(T0 + 2 * MINUTE);
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.processWatermark(T0 + MINUTE + GAP);
      List<Row> rows = harness.extractOutputValues();
      assertThat(rows).hasSize(2);
      assertThat(rows)
          .extracting(Row::subject)
          .containsExactlyInAnyOrder(RowSubject.session("s1"), RowSubject.session("s2"));
      assertThat(values(harness, "s1"))
          .containsEntry("session_state", "closed")
          .containsEntry("session_page_count", "2");
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aRowHeldBackIsWrittenWhenTheJobHasCaughtUpEvenAfterARestore() throws Exception {
    long now = Clock.systemUTC().millis();
    OperatorSubtaskState snapshot;
    try (Harness harness = open(Duration.ofSeconds(60))) {
      send(harness, one.page(now - 10 * MINUTE, "/a"));
      assertThat(harness.extractOutputValues()).isEmpty();
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = restore(snapshot, Duration.ofSeconds(60))) {
      harness.processWatermark(Clock.systemUTC().millis() - 1_000);
      List<Row> rows = harness.extractOutputValues();
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).values()).hasSize(ALL);
      assertThat(rows.get(0).collectorTime()).isEqualTo(Row.BY_TIMER);
      assertThat(values(harness, "s1")).containsEntry("session_state", "active");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }
  }

  private static void send(Harness harness, ShopperEvent event) throws Exception {
    harness.processElement(event, event.time());
  }

  private Map<String, String> values(Harness harness, String session) {
    for (Row row : harness.newRows()) {
      Map<String, String> values =
          store.computeIfAbsent(row.subject().id(), key -> new TreeMap<>());
      row.values().forEach(value -> values.put(value.name(), value.value()));
    }
    return store.getOrDefault(session, Map.of());
  }

  private static Harness open(Duration liveWithin) throws Exception {
    Harness harness = new Harness(liveWithin);
    harness.setup(
        PackedTypes.ROW.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.open();
    return harness;
  }

  private static Harness restore(OperatorSubtaskState snapshot, Duration liveWithin)
      throws Exception {
    Harness harness = new Harness(liveWithin);
    harness.setRestoredCheckpointId(1);
    harness.setup(
        PackedTypes.ROW.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.initializeState(snapshot);
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<String, ShopperEvent, Row> {

    private int taken;

    Harness(Duration liveWithin) throws Exception {
      super(
          new KeyedProcessOperator<>(
              new SessionFeatures(
                  FeatureSettings.builder().build(),
                  new LiveSettings(Duration.ofMinutes(1), liveWithin))),
          ShopperEvent::sessionId,
          Types.STRING,
          128,
          1,
          0);
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
