package io.liveshopper.job.features.identity;

import static io.liveshopper.job.features.identity.DeviceRig.HOUR;
import static io.liveshopper.job.features.identity.DeviceRig.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage.Happened;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the device's value is written, and what is kept. */
class DeviceRowTest {

  private static final long T0 = 1_700_000_000_000L;

  private final DeviceEvents events = new DeviceEvents();
  private final DeviceRig rig = new DeviceRig();

  @Test
  void theRowNamesTheUserUntilTheSessionMustHaveEnded() {
    rig.event(signIn(T0));

    long expiresAt = T0 + 40 * MINUTE;
    assertThat(rig.rows())
        .containsExactly(
            new Row(
                RowSubject.device("d"),
                T0,
                1,
                expiresAt,
                T0 + 3,
                List.of(new RowValue("user", null, "ann", expiresAt))));
  }

  @Test
  void theUserIsGoneWhenTheSessionEndsWithoutAnyEvent() {
    rig.event(signIn(T0));
    rig.event(anonymous(T0 + MINUTE));
    assertThat(rig.watermark(T0 + 31 * MINUTE - 1)).isEmpty();
    assertThat(rig.user("d")).isEqualTo("ann");

    List<Row> rows = rig.watermark(T0 + 31 * MINUTE);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).collectorTime()).isEqualTo(Row.BY_TIMER);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 31 * MINUTE);
    assertThat(rows.get(0).values().get(0).value()).isNull();
  }

  @Test
  void theValueIsWrittenAgainOftenEnoughNotToExpireWhileTheSessionLasts() {
    rig.event(signIn(T0));
    rig.event(anonymous(T0 + 5 * MINUTE - 1));
    assertThat(rig.rows()).isEmpty();
    rig.event(anonymous(T0 + 5 * MINUTE));
    assertThat(rig.rows()).hasSize(1);
    assertThat(rig.shown("d").asOf()).isEqualTo(T0 + 5 * MINUTE);
    rig.event(anonymous(T0 + 6 * MINUTE));
    assertThat(rig.rows()).isEmpty();
  }

  @Test
  void aLateEventDoesNotMakeTheRowOlder() {
    rig.event(signIn(T0 + 10));
    rig.watermark(T0 + MINUTE);
    rig.event(events.page("d", "bob", "s1", T0 + 20));

    assertThat(rig.user("d")).isEqualTo("bob");
    assertThat(rig.shown("d").asOf()).isEqualTo(T0 + MINUTE + 1);
    assertThat(rig.shown("d").sequence()).isEqualTo(2);
  }

  @Test
  void whileTheJobCatchesUpTheRowWaitsAndTheMessagesDoNot() {
    AtomicLong clock = new AtomicLong(T0 + HOUR);
    rig.fence(new CatchUpFence(clock::get, MINUTE));
    ShopperEvent signIn = signIn(T0 + 50 * MINUTE);
    assertThat(rig.event(signIn)).containsExactly(new Happened("ann", signIn));
    rig.watermark(T0 + 51 * MINUTE);
    rig.event(anonymous(T0 + 52 * MINUTE));
    assertThat(rig.user("d")).isNull();
    assertThat(rig.timers("d")).isEqualTo(1);

    assertThat(rig.watermark(T0 + 59 * MINUTE - 1)).isEmpty();
    List<Row> rows = rig.watermark(T0 + 59 * MINUTE);
    assertThat(rows).hasSize(1);
    assertThat(rig.user("d")).isEqualTo("ann");
    assertThat(rig.watermark(T0 + 70 * MINUTE)).isEmpty();
  }

  @Test
  void aUserWhoCameAndWentWhileTheJobCaughtUpIsNeverShown() {
    AtomicLong clock = new AtomicLong(T0 + 5 * HOUR);
    rig.fence(new CatchUpFence(clock::get, MINUTE));
    rig.watermark(T0 - 1);
    rig.event(signIn(T0));
    rig.watermark(T0 + 5 * HOUR);

    assertThat(rig.shown("d")).isNull();
  }

  @Test
  void aValueThatStillHoldsIsWrittenOnceAfterALongCatchUp() {
    AtomicLong clock = new AtomicLong(T0);
    rig.fence(new CatchUpFence(clock::get, MINUTE));
    rig.event(signIn(T0));
    rig.watermark(T0);
    clock.set(T0 + 20 * MINUTE);
    rig.event(anonymous(T0 + 15 * MINUTE));
    assertThat(rig.rows()).isEmpty();

    assertThat(rig.watermark(T0 + 19 * MINUTE)).hasSize(1);
    assertThat(rig.shown("d").asOf()).isEqualTo(T0 + 19 * MINUTE);
    assertThat(rig.watermark(T0 + 25 * MINUTE)).isEmpty();
  }

  @Test
  void afterARestoreEveryEventWritesTheRowUntilNoneOfBeforeCanBeLater() {
    rig.event(signIn(T0));
    rig.restart(new Run(7, T0 + 10));

    rig.event(anonymous(T0 + 10));
    assertThat(rig.rows()).hasSize(1);
    rig.event(anonymous(T0 + 11));
    assertThat(rig.rows()).hasSize(1);
    rig.event(anonymous(T0 + 12));
    assertThat(rig.rows()).isEmpty();
  }

  @Test
  void whoIsSeenSoonAfterARestoreIsWrittenOnceMoreWhenNoEarlierRowCanOverruleIt() {
    rig.event(signIn(T0));
    rig.restart(new Run(7, T0 + 10 * MINUTE));
    rig.event(anonymous(T0 + MINUTE));

    assertThat(rig.watermark(T0 + 10 * MINUTE)).isEmpty();
    List<Row> rows = rig.watermark(T0 + 10 * MINUTE + 1);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 10 * MINUTE + 1);
    assertThat(rows.get(0).values().get(0).value()).isEqualTo("ann");
    assertThat(rig.watermark(T0 + 30 * MINUTE)).isEmpty();
  }

  @Test
  void aRowThatCanBeOverruledNoMoreWaitsUntilTheJobHasCaughtUp() {
    rig.fence(new CatchUpFence(() -> T0 + 20 * MINUTE, MINUTE));
    rig.restart(new Run(7, T0 + 10));
    rig.event(signIn(T0 + 11));

    assertThat(rig.nextTimer("d")).isEqualTo(T0 + 19 * MINUTE);
    assertThat(rig.watermark(T0 + 19 * MINUTE)).hasSize(1);
    assertThat(rig.nextTimer("d")).isEqualTo(T0 + 11 + 30 * MINUTE);
  }

  @Test
  void aUserOfTheRunBeforeWhoIsUnknownAfterTheRestoreIsRemoved() {
    rig.watermark(T0 - 1);
    DeviceRig.Snapshot snapshot = rig.snapshot();
    rig.event(signIn(T0));
    rig.restore(snapshot, new Run(7, T0 + 10));

    rig.event(events.view("d", null, "s2", T0 + 5));
    assertThat(rig.user("d")).isNull();
  }

  @Test
  void ofTooManyEventsTheOldestAreForgotten() {
    DeviceRig two =
        new DeviceRig(new IdentitySettings(true, Duration.ofHours(24), 2), DeviceRig.FEATURES);
    ShopperEvent second = anonymous(T0 + 2);
    ShopperEvent third = anonymous(T0 + 3);
    two.event(third);
    two.event(second);
    two.event(anonymous(T0 + 1));

    assertThat(two.counts.forgotten).isEqualTo(1);
    assertThat(two.event(signIn(T0 + 4)).subList(1, 3))
        .containsExactly(
            Happened.carriedOver("ann", second.withCollectorTime(T0 + 7)),
            Happened.carriedOver("ann", third.withCollectorTime(T0 + 7)));
  }

  @Test
  void theStateStaysWithinItsBytes() {
    FeatureSettings small =
        FeatureSettings.builder().maxStateBytes(FeatureSettings.MIN_STATE_BYTES).build();
    DeviceRig bounded = new DeviceRig(IdentitySettings.defaults(), small);
    for (int i = 0; i < 150; i++) {
      bounded.event(anonymous(T0 + i));
      assertThat(bounded.state("d").length)
          .isLessThanOrEqualTo(FeatureSettings.MIN_STATE_BYTES)
          .isEqualTo(bounded.counts.stateBytes);
    }
    assertThat(bounded.state("d").length).isGreaterThan(FeatureSettings.MIN_STATE_BYTES - 200);
    bounded.event(signIn(T0 + 150));
    assertThat(bounded.counts.forgotten).isPositive();
    assertThat(bounded.counts.handedOver).isEqualTo(150 - bounded.counts.forgotten);
  }

  @Test
  void rememberedEventsLeaveTheStateAtTheHorizon() {
    for (int i = 0; i < 20; i++) {
      rig.event(anonymous(T0 + i));
    }
    rig.event(anonymous(T0 + 20 * HOUR));
    int full = rig.state("d").length;
    rig.watermark(T0 + 25 * HOUR + 20);

    assertThat(rig.state("d").length).isLessThan(full / 3);
    assertThat(rig.event(signIn(T0 + 26 * HOUR))).hasSize(3);
  }

  @Test
  void rememberedEventsLeaveTheStateSoonAfterAHorizonShorterThanTheWindows() {
    DeviceRig two =
        new DeviceRig(new IdentitySettings(true, Duration.ofHours(2), 200), DeviceRig.FEATURES);
    for (int i = 0; i < 20; i++) {
      two.event(anonymous(T0 + i));
    }
    int full = two.state("d").length;
    two.watermark(T0 + 2 * HOUR + 5 * MINUTE + 20);

    assertThat(two.state("d").length).isLessThan(full / 3);
  }

  @Test
  void whatTheWatermarkHasLeftAHorizonBehindIsNotHandedOverToWhoSignedInBefore() {
    rig.event(anonymous(T0));
    rig.event(anonymous(T0 + 1));
    rig.watermark(T0 + 24 * HOUR);

    rig.event(signIn(T0 + 24 * HOUR - 1));
    assertThat(rig.counts.handedOver).isEqualTo(1);
  }

  @Test
  void aStateOfJustTheBytesAllowedForgetsNothing() {
    FeatureSettings small =
        FeatureSettings.builder().maxStateBytes(FeatureSettings.MIN_STATE_BYTES).build();
    int largest = 0;
    for (int length = 3_800; length < 4_096; length++) {
      DeviceRig bounded = new DeviceRig(IdentitySettings.defaults(), small);
      bounded.event(events.view("d", null, "s".repeat(length), T0));
      if (bounded.counts.forgotten == 0) {
        largest = Math.max(largest, bounded.state("d").length);
      }
    }
    assertThat(largest).isEqualTo(FeatureSettings.MIN_STATE_BYTES);
  }

  private ShopperEvent signIn(long time) {
    return events.page("d", "ann", "s1", time);
  }

  private ShopperEvent anonymous(long time) {
    return events.view("d", null, "s1", time);
  }
}
