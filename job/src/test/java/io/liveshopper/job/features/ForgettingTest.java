package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An anonymous shopper who has signed in leaves nothing under the anonymous id. */
class ForgettingTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  private final Events events = new Events();
  private final ProcessorRig rig = new ProcessorRig(ProcessorRig.SETTINGS);

  @Test
  void everyValueIsDeletedAtOnce() {
    rig.event(events.add("device", T0, cart("10", "EUR"), product("p1", "10")));
    rig.event(events.inSession("device", T0 + 1, "s1"));

    Row row = rig.forget("device", T0 + 100).orElseThrow();

    assertThat(rig.values("device")).isEmpty();
    assertThat(row.asOf()).isEqualTo(T0 + 100);
    assertThat(row.collectorTime()).isEqualTo(T0 + 103);
    assertThat(row.values()).hasSize(63).allSatisfy(value -> assertThat(value.value()).isNull());
  }

  @Test
  void theStateGoesOnceNoEarlierEventCanCome() {
    rig.event(events.view("device", T0, product("p1", "10")));
    rig.forget("device", T0 + 100);
    assertThat(rig.hasState("device")).isTrue();

    assertThat(rig.watermark(T0 + 100)).isEmpty();
    assertThat(rig.hasState("device")).isFalse();
    assertThat(rig.timers("device")).isZero();
  }

  @Test
  void whoComesBackAnonymouslyBeginsAnewAndIsShown() {
    rig.event(events.view("device", T0, product("p1", "10")));
    rig.forget("device", T0 + 100);

    // Out of order, and so not before the as-of at which all was forgotten: a later version.
    Row row = rig.event(events.view("device", T0 + 50, product("p2", "20"))).orElseThrow();

    assertThat(row.asOf()).isEqualTo(T0 + 100);
    assertThat(rig.values("device"))
        .containsEntry("product_view_count_1m", "1")
        .containsEntry("top_product_1m", "p2");
  }

  @Test
  void theDeletionIsLaterThanTheRowsOfTheSameInstant() {
    rig.event(events.view("device", T0, product("p1", "10")));
    Row last = rig.event(events.view("device", T0, product("p2", "20"))).orElseThrow();

    Row row = rig.forget("device", T0).orElseThrow();

    assertThat(row.asOf()).isEqualTo(last.asOf());
    assertThat(row.sequence()).isGreaterThan(last.sequence());
  }

  @Test
  void ofWhomNothingIsKeptNothingIsWritten() {
    assertThat(rig.forget("device", T0)).isEmpty();
    assertThat(rig.hasState("device")).isFalse();
  }

  @Test
  void whileCatchingUpTheDeletionWaits() {
    ProcessorRig behind = new ProcessorRig(ProcessorRig.SETTINGS, 5_000);
    behind.wallClock(T0 + 2_000);
    behind.watermark(T0);
    behind.event(events.view("device", T0 + 1_000, product("p1", "10")));
    behind.wallClock(T0 + 12_000);

    assertThat(behind.forget("device", T0 + 2_000)).isEmpty();
    assertThat(behind.values("device")).isNotEmpty();
    assertThat(behind.watermark(T0 + 8_000)).hasSize(1);
    assertThat(behind.values("device")).isEmpty();
    assertThat(behind.hasState("device")).isFalse();
  }
}
