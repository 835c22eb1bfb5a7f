package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.liveshopper.job.SettableClock;
import org.junit.jupiter.api.Test;

class ActiveShoppersTest {

  private static final long MINUTE = 60_000;

  private final SettableClock clock = new SettableClock(1_700_000_000_000L);
  private final ActiveShoppers active = new ActiveShoppers(clock);

  @Test
  void aShopperCountsOnceHoweverBusy() {
    assertThat(active.getValue()).isZero();
    for (int event = 0; event < 100; event++) {
      active.saw("ann", clock.millis() - event * 1000L);
    }
    active.saw("bob", clock.millis());

    assertThat(active.getValue()).isEqualTo(2);
  }

  @Test
  void whoeverDoesNothingForFiveMinutesIsNoLongerActive() {
    active.saw("ann", clock.millis());
    clock.pass(4 * MINUTE);
    active.saw("bob", clock.millis());
    assertThat(active.getValue()).isEqualTo(2);

    clock.pass(2 * MINUTE);
    assertThat(active.getValue()).isEqualTo(1);
    clock.pass(10 * MINUTE);
    assertThat(active.getValue()).isZero();
  }

  @Test
  void historyThatIsReadAgainMakesNobodyActive() {
    active.saw("ann", clock.millis() - 7 * MINUTE);
    active.saw("bob", clock.millis() - 24 * 60 * MINUTE);

    assertThat(active.getValue()).isZero();
  }

  @Test
  void aDeviceWhoseClockIsAheadIsActiveNow() {
    active.saw("ann", clock.millis() + MINUTE);

    assertThat(active.getValue()).isEqualTo(1);
  }

  @Test
  void manyAreToldWithinTwoPercent() {
    for (int shopper = 0; shopper < 300_000; shopper++) {
      active.saw("shopper-" + shopper, clock.millis() - shopper % 3 * MINUTE);
    }

    assertThat(active.getValue()).isCloseTo(300_000, withinPercentage(2));
  }
}
