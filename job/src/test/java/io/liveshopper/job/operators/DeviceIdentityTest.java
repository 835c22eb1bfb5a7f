package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.ShopperMessage.Forget;
import io.liveshopper.job.features.ShopperMessage.Happened;
import io.liveshopper.job.types.PackedTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The operator on Flink's own harness: state, timers, watermarks, snapshots. */
class DeviceIdentityTest {

  private static final long T0 = 1_700_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;

  private long lastId;

  @Test
  void devicesInterleavedOnOneSubtaskKeepTheirOwnUsersTimersAndState() throws Exception {
    try (Harness harness = open()) {
      ShopperEvent phoneView = view("phone", null, T0);
      ShopperEvent laptopView = view("laptop", null, T0 + 1);
      ShopperEvent phoneSignIn = view("phone", "ann", T0 + 2);
      ShopperEvent laptopSignIn = view("laptop", "bob", T0 + 3);
      send(harness, phoneView, laptopView, phoneSignIn, laptopSignIn);
      assertThat(harness.numEventTimeTimers()).isEqualTo(2);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
      assertThat(harness.extractOutputValues())
          .containsExactly(
              new Happened("phone", phoneView),
              new Happened("laptop", laptopView),
              new Forget("phone", T0 + 2, T0 + 5),
              Happened.carriedOver("ann", phoneView.withCollectorTime(T0 + 5)),
              new Happened("ann", phoneSignIn),
              new Forget("laptop", T0 + 3, T0 + 6),
              Happened.carriedOver("bob", laptopView.withCollectorTime(T0 + 6)),
              new Happened("bob", laptopSignIn));
      assertThat(users(harness)).containsExactly("phone=ann", "laptop=bob");

      send(harness, view("laptop", null, T0 + 10 * MINUTE));
      harness.processWatermark(T0 + 35 * MINUTE);
      assertThat(users(harness))
          .containsExactly("phone=ann", "laptop=bob", "laptop=bob", "phone=null");

      harness.processWatermark(T0 + 3 * DAY);
      assertThat(users(harness)).last().isEqualTo("laptop=null");
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void anAnonymousVisitGoesOnFromASnapshotAndIsHandedOver() throws Exception {
    ShopperEvent before = view("phone", null, T0);
    OperatorSubtaskState snapshot;
    try (Harness harness = open()) {
      send(harness, before);
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = restore(snapshot)) {
      ShopperEvent after = view("phone", null, T0 + 1);
      ShopperEvent signIn = view("phone", "ann", T0 + 2);
      send(harness, after, signIn);
      assertThat(harness.extractOutputValues())
          .containsExactly(
              new Happened("phone", after),
              new Forget("phone", T0 + 2, T0 + 5),
              Happened.carriedOver("ann", before.withCollectorTime(T0 + 5)),
              Happened.carriedOver("ann", after.withCollectorTime(T0 + 5)),
              new Happened("ann", signIn));
      assertThat(users(harness)).containsExactly("phone=null", "phone=ann");
    }
  }

  @Test
  void aLinkGoesOnFromASnapshotAndEndsWithItsSession() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = open()) {
      send(harness, view("phone", "ann", T0));
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = restore(snapshot)) {
      ShopperEvent next = view("phone", null, T0 + MINUTE);
      send(harness, next);
      assertThat(harness.extractOutputValues()).containsExactly(new Happened("ann", next));
      harness.processWatermark(T0 + 31 * MINUTE - 1);
      assertThat(users(harness)).endsWith("phone=ann");
      harness.processWatermark(T0 + 31 * MINUTE);
      assertThat(users(harness)).endsWith("phone=null");
      harness.processWatermark(T0 + 3 * DAY);
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void stateIsSplitOverMoreSubtasksAndNoneLosesADevice() throws Exception {
    int devices = 40;
    OperatorSubtaskState snapshot;
    try (Harness harness = open()) {
      for (int i = 0; i < devices; i++) {
        send(harness, view("device-" + i, "user-" + i, T0 + i));
      }
      snapshot = harness.snapshot(1, 1);
    }
    List<String> gone = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask);
      try (Harness harness = restore(part, 2, subtask)) {
        harness.processWatermark(T0 + 40 * MINUTE);
        gone.addAll(users(harness));
      }
    }
    assertThat(gone)
        .hasSize(devices)
        .doesNotHaveDuplicates()
        .allMatch(row -> row.endsWith("=null"));
  }

  private ShopperEvent view(String device, String user, long time) {
    return ShopperEvent.of(++lastId, time, time + 3, user, device, "session")
        .withAction(ActionType.PRODUCT_VIEW, null, List.of(Events.product("p", "10")));
  }

  private static void send(Harness harness, ShopperEvent... events) throws Exception {
    for (ShopperEvent event : events) {
      harness.processElement(event, event.time());
    }
  }

  private static List<String> users(Harness harness) {
    Queue<StreamRecord<Row>> rows = harness.getSideOutput(DeviceIdentity.DEVICE_ROWS);
    return rows == null
        ? List.of()
        : rows.stream()
            .map(StreamRecord::getValue)
            .map(row -> row.subject().id() + "=" + row.values().get(0).value())
            .toList();
  }

  private static Harness open() throws Exception {
    Harness harness = new Harness(1, 0);
    harness.open();
    return harness;
  }

  private static Harness restore(OperatorSubtaskState snapshot) throws Exception {
    return restore(snapshot, 1, 0);
  }

  private static Harness restore(OperatorSubtaskState snapshot, int parallelism, int subtask)
      throws Exception {
    Harness harness = new Harness(parallelism, subtask);
    harness.setRestoredCheckpointId(1);
    harness.initializeState(snapshot);
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<String, ShopperEvent, ShopperMessage> {

    Harness(int parallelism, int subtask) throws Exception {
      super(
          new KeyedProcessOperator<>(
              new DeviceIdentity(
                  IdentitySettings.defaults(),
                  FeatureSettings.builder().build(),
                  new LiveSettings(Duration.ofMinutes(1), Duration.ZERO))),
          ShopperEvent::deviceId,
          Types.STRING,
          128,
          parallelism,
          subtask);
      setup(
          PackedTypes.SHOPPER_MESSAGE.createSerializer(getExecutionConfig().getSerializerConfig()));
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
