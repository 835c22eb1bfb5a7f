package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.streaming.api.TimerService;
import org.junit.jupiter.api.Test;

class WatermarkLagTest {

  private static final long NOW = 1_700_000_000_000L;

  private final WatermarkLag lag =
      new WatermarkLag(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
  private final SettableWatermark watermark = new SettableWatermark();

  @Test
  void thereIsNoLagBeforeThereIsAWatermark() {
    assertThat(lag.getValue()).isEqualTo(WatermarkLag.NONE_YET);
    lag.measure(watermark);
    assertThat(lag.getValue()).isEqualTo(WatermarkLag.NONE_YET);
  }

  @Test
  void theLagIsHowFarTheWatermarkIsBehindTheClock() {
    lag.measure(watermark);
    watermark.time = NOW - 5_001;
    assertThat(lag.getValue()).isEqualTo(5_001);

    watermark.time = NOW - 10;
    assertThat(lag.getValue()).isEqualTo(10);
  }

  @Test
  void eventTimesAheadOfTheClockAreNoLag() {
    lag.measure(watermark);
    watermark.time = NOW + 3_000;
    assertThat(lag.getValue()).isZero();
  }

  private static final class SettableWatermark implements TimerService {
    private long time = Long.MIN_VALUE;

    @Override
    public long currentProcessingTime() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long currentWatermark() {
      return time;
    }

    @Override
    public void registerProcessingTimeTimer(long at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void registerEventTimeTimer(long at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteProcessingTimeTimer(long at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteEventTimeTimer(long at) {
      throw new UnsupportedOperationException();
    }
  }
}
