package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ActiveShoppersTest {

  private static final long MINUTE = 60_000;

  private final SettableClock clock = new SettableClock();
  private final ActiveShoppers active = new ActiveShoppers(clock);

  @Test
  void aShopperCountsOnceHoweverBusy() {
    assertThat(active.getValue()).isZero();
    for (int event = 0; event < 100; event++) {
      active.saw("ann", clock.now - event * 1000);
    }
    active.saw("bob", clock.now);

    assertThat(active.getValue()).isEqualTo(2);
  }

  @Test
  void whoeverDoesNothingForFiveMinutesIsNoLongerActive() {
    active.saw("ann", clock.now);
    clock.now += 4 * MINUTE;
    active.saw("bob", clock.now);
    assertThat(active.getValue()).isEqualTo(2);

    clock.now += 2 * MINUTE;
    assertThat(active.getValue()).isEqualTo(1);
    clock.now += 10 * MINUTE;
    assertThat(active.getValue()).isZero();
  }

  @Test
  void historyThatIsReadAgainMakesNobodyActive() {
    active.saw("ann", clock.now - 7 * MINUTE);
    active.saw("bob", clock.now - 24 * 60 * MINUTE);

    assertThat(active.getValue()).isZero();
  }

  @Test
  void aDeviceWhoseClockIsAheadIsActiveNow() {
    active.saw("ann", clock.now + MINUTE);

    assertThat(active.getValue()).isEqualTo(1);
  }

  @Test
  void manyAreToldWithinTwoPercent() {
    for (int shopper = 0; shopper < 300_000; shopper++) {
      active.saw("shopper-" + shopper, clock.now - shopper % 3 * MINUTE);
    }

    assertThat(active.getValue()).isCloseTo(300_000, withinPercentage(2));
  }

  private static final class SettableClock extends Clock {
    private long now = 1_700_000_000_000L;

    @Override
    public long millis() {
      return now;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
