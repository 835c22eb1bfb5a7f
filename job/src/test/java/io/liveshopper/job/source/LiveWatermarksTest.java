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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Map<Integer, LiveWatermarks> seen = new HashMap<>();
  private final LiveWatermarks watermarks =
      new LiveWatermarks(TestSettings.SOURCE, clocks.activity(), ends, seen);

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
  void timeFollowsTheMomentThatKafkasAnswerIsOfAndNotTheOneWhenItIsRead() {
    read(T0, 0);
    ends.end = 1;
    ends.answerAge = 2_000;
    pass(Duration.ofSeconds(10));

    assertThat(output.last).isEqualTo(clocks.millis() - 2_000 - 5_001);
  }

  @Test
  void aFewOffsetsThatAreNoRecordsHoldAPartitionBackForSecondsOnly() {
    read(T0, 0);
    ends.end = 1 + LiveWatermarks.MOST_MARKS;
    pass(Duration.ofMillis(4_999));
    assertThat(output.last).isEqualTo(T0 - 5_001);

    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void recordsThatAreSlowToBeReadHoldItBackForLonger() {
    read(T0, 0);
    ends.end = 2 + LiveWatermarks.MOST_MARKS;
    pass(Duration.ofSeconds(59));
    assertThat(output.last).isEqualTo(T0 - 5_001);

    pass(Duration.ofSeconds(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void aPartitionThatTheJobGoesOnWithAtItsEndIsSilentAtOnce() {
    watermarks.onEvent(new SourceRecord.Start(0, 7), Long.MIN_VALUE, output);
    ends.end = 7;
    pass(Duration.ofMillis(999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);
    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void oneThatTheJobGoesOnWithBeforeItsEndIsNot() {
    watermarks.onEvent(new SourceRecord.Start(0, 7), Long.MIN_VALUE, output);
    ends.end = 7 + LiveWatermarks.MOST_MARKS + 1;
    pass(Duration.ofSeconds(59));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aPartitionOfATopicWithoutAnyRecordIsSilentLikeAnyOther() {
    pass(Duration.ofMillis(999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void anEmptyPartitionIsKnownByTheOthersThatHaveBeenRead() {
    ends.notEmpty.addAll(List.of(1, 2));
    readOther(1, T0);
    pass(Duration.ofSeconds(4));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    readOther(2, T0);
    watermarks.onPeriodicEmit(output);
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void aPartitionThatMayBeEmptyHoldsTimeBackForSecondsOnly() {
    ends.notEmpty.addAll(List.of(1, 2));
    readOther(1, T0);
    watermarks.onPeriodicEmit(output);
    pass(Duration.ofSeconds(1));
    pass(Duration.ofMillis(14_999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void whileAnotherPartitionCatchesUpOneWithoutRecordsMayJustNotHaveHadItsTurn() {
    ends.notEmpty.addAll(List.of(1, 2));
    ends.end = 1_000;
    readOther(1, T0 - 3_600_000);
    pass(Duration.ofMinutes(2));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    ends.end = 1;
    pass(Duration.ofMillis(14_999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);
    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void theWaitBeginsAnewWithEachPartitionThatHasHadItsTurn() {
    ends.notEmpty.addAll(List.of(1, 2, 3));
    pass(Duration.ofSeconds(29));
    readOther(1, T0 - 3_600_000);
    ends.end = 1;
    pass(Duration.ofSeconds(1));
    pass(Duration.ofMillis(14_999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    readOther(2, T0 - 3_600_000);
    pass(Duration.ofMillis(1));
    pass(Duration.ofMillis(14_999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);
    pass(Duration.ofMillis(1));
    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void aPartitionThatIsLiveIsNotWaitedForThoughItHoldsMore() {
    ends.notEmpty.addAll(List.of(1, 2));
    ends.end = 1_000;
    readOther(1, T0);
    pass(Duration.ofSeconds(1));
    pass(Duration.ofMillis(15_000));

    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void theFirstRecordsOfABacklogMayBeSlowToCome() {
    ends.notEmpty.add(0);
    pass(Duration.ofMillis(29_999));
    assertThat(output.last).isEqualTo(Long.MIN_VALUE);

    read(T0 - 3_600_000, 0);
    ends.end = 1_000;
    pass(Duration.ofSeconds(50));
    assertThat(output.last).isEqualTo(T0 - 3_600_000 - 5_001);
  }

  @Test
  void onRestartingAllPartitionsReadToTheirEndsBeforeTimeGoesOnAfterAWhile() {
    ends.notEmpty.addAll(List.of(0, 1));
    pass(Duration.ofSeconds(30));

    assertThat(output.last).isEqualTo(clocks.millis() - 5_001);
  }

  @Test
  void eventsOnTimeAfterAnHourOfSilenceAreNotBehindTheWatermark() {
    read(T0, 0);
    ends.end = 1;
    pass(Duration.ofHours(1));
    long before = output.last;
    for (int i = 0; i < 1_000; i++) {
      long time = clocks.millis() - 5_000 + i * 5L;
      assertThat(time).isGreaterThan(output.last);
      read(time, 1 + i);
    }
    ends.end = 1_001;
    watermarks.onPeriodicEmit(output);

    assertThat(output.last).isEqualTo(before);
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

  /** Another generator of the subtask has the first record of its partition. */
  private void readOther(int partition, long time) {
    SourceRecord record =
        new SourceRecord.Decoded(
            partition, 0, events.view("bob", time, Events.product("p", "1")), false, false);
    new LiveWatermarks(TestSettings.SOURCE, clocks.activity(), ends, seen)
        .onEvent(record, time, output);
  }

  private void pass(Duration time) {
    clocks.millis += time.toMillis();
    if (!clocks.paused) {
      clocks.activeMillis += time.toMillis();
    }
    watermarks.onPeriodicEmit(output);
  }

  private final class SettableEnds implements PartitionEnds {
    private final Set<Integer> notEmpty = new HashSet<>();
    private boolean known = true;
    private long answerAge;
    private long end;

    @Override
    public long knownAsOf() {
      return known ? clocks.millis() - answerAge : NOT_KNOWN;
    }

    @Override
    public long offsetsAfter(int partition, long offset) {
      return known ? Math.max(0, end - offset - 1) : NOT_KNOWN;
    }

    @Override
    public boolean areEmptyExcept(Set<Integer> partitions) {
      return known && partitions.containsAll(notEmpty);
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
