package io.liveshopper.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Events;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class LiveWatermarksTest {

  private static final long T0 = 1_700_000_000_000L;

  private final Events events = new Events();
  private final SettableClocks clocks = new SettableClocks();
  private final SettableEnds ends = new SettableEnds();
  private final LastWatermark output = new LastWatermark();
  private final LiveWatermarks watermarks =
      new LiveWatermarks(TestSettings.SOURCE, clocks, clocks.activity(), ends);

  @Test
  void theWatermarkIsBehindTheLatestEventByTheOutOfOrderness() {
    read(T0, 0);
    read(T0 - 3_000, 1);
    watermarks.onPeriodicEmit(output);

    assertThat(output.last).isEqualTo(T0 - 5_000 - 1);
  }

  @Test
  void aSilentPartitionReadToItsEndFollowsTheWallClock() {
    read(T0, 0);
    ends.end = 1;
    pass(Duration.ofMillis(999));
    assertThat(output.last).isEqualTo(T0 - 5_001);

    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
    pass(Duration.ofMinutes(10));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void aPartitionWithRecordsStillToReadDoesNot() {
    read(T0, 0);
    ends.end = 2;
    pass(Duration.ofSeconds(4));

    assertThat(output.last).isEqualTo(T0 - 5_001);
  }

  @Test
  void heldBackByPressureIsNotSilent() {
    read(T0, 0);
    ends.end = 1;
    clocks.paused = true;
    pass(Duration.ofMinutes(1));

    assertThat(output.last).isEqualTo(T0 - 5_001);
  }

  @Test
  void withoutAnAnswerFromKafkaTimeStandsStill() {
    read(T0, 0);
    ends.known = false;
    pass(Duration.ofMinutes(1));

    assertThat(output.last).isEqualTo(T0 - 5_001);
  }

  @Test
  void offsetsThatAreNoRecordsHoldAPartitionBackForAWhileOnly() {
    read(T0, 0);
    ends.end = 3;
    pass(Duration.ofSeconds(5));

    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void anEmptyPartitionFollowsTheWallClockAfterAWhile() {
    ends.end = 0;
    pass(Duration.ofMillis(4_999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void theWatermarkNeverGoesBackWhenABurstFollowsSilence() {
    read(T0, 0);
    ends.end = 1;
    pass(Duration.ofHours(1));
    long silent = output.last;
    read(T0 + 1_000, 1);
    watermarks.onPeriodicEmit(output);

    assertThat(output.last).isEqualTo(silent);
    read(clocks.millis(), 2);
    watermarks.onPeriodicEmit(output);
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void aBadRecordIsInputButHasNoTime() {
    read(T0, 0);
    ends.end = 2;
    pass(Duration.ofMillis(900));
    watermarks.onEvent(
        new SourceRecord.Rejected(new BadRecord(new byte[0], "empty", "", "t", 0, 1, -1)),
        Long.MAX_VALUE,
        output);
    pass(Duration.ofMillis(900));

    assertThat(output.last).isEqualTo(T0 - 5_001);
  }

  private void read(long time, long offset) {
    SourceRecord.Decoded record =
        new SourceRecord.Decoded(
            0, offset, events.view("ann", time, Events.product("p", "1")), false, false);
    watermarks.onEvent(record, time, output);
  }

  private void pass(Duration time) {
    clocks.millis += time.toMillis();
    if (!clocks.paused) {
      clocks.activeMillis += time.toMillis();
    }
    watermarks.onPeriodicEmit(output);
  }

  private static final class SettableEnds implements PartitionEnds {
    private boolean known = true;
    private long end;

    @Override
    public boolean areKnown() {
      return known;
    }

    @Override
    public boolean isReadTo(int partition, long offset) {
      return known && end <= offset + 1;
    }
  }

  private static final class SettableClocks extends Clock {
    private long millis = T0 + 100;
    private long activeMillis;
    private boolean paused;

    RelativeClock activity() {
      return new RelativeClock() {
        @Override
        public long relativeTimeMillis() {
          return activeMillis;
        }

        @Override
        public long relativeTimeNanos() {
          return activeMillis * 1_000_000;
        }
      };
    }

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
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

  private static final class LastWatermark implements WatermarkOutput {
    private long last = Long.MIN_VALUE;

    @Override
    public void emitWatermark(Watermark watermark) {
      last = watermark.getTimestamp();
    }

    @Override
    public void markIdle() {
      throw new AssertionError("a partition is never marked idle: it would no longer hold time");
    }

    @Override
    public void markActive() {
      throw new AssertionError("never idle, so never made active");
    }
  }
}
