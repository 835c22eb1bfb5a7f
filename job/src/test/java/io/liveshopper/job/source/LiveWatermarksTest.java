package io.liveshopper.job.source;

import static io.liveshopper.job.source.WatermarksRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveWatermarksTest {

  private final WatermarksRig rig = new WatermarksRig();

  @Test
  void theWatermarkIsBehindTheLatestEventByTheOutOfOrderness() {
    rig.read(T0, 0);
    rig.read(T0 - 3_000, 1);
    rig.emit();

    assertThat(rig.last()).isEqualTo(T0 - 5_000 - 1);
  }

  @Test
  void aSilentPartitionReadToItsEndFollowsTheWallClock() {
    rig.read(T0, 0);
    rig.ends.end = 1;
    rig.pass(Duration.ofMillis(999));
    assertThat(rig.last()).isEqualTo(T0 - 5_001);

    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
    rig.pass(Duration.ofMinutes(10));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void aPartitionWithRecordsStillToReadDoesNot() {
    rig.read(T0, 0);
    rig.ends.end = 2;
    rig.pass(Duration.ofSeconds(4));

    assertThat(rig.last()).isEqualTo(T0 - 5_001);
  }

  @Test
  void heldBackByPressureIsNotSilent() {
    rig.read(T0, 0);
    rig.ends.end = 1;
    rig.paused = true;
    rig.pass(Duration.ofMinutes(1));

    assertThat(rig.last()).isEqualTo(T0 - 5_001);
  }

  @Test
  void withoutAnAnswerFromKafkaTimeStandsStill() {
    rig.read(T0, 0);
    rig.ends.known = false;
    rig.pass(Duration.ofMinutes(1));

    assertThat(rig.last()).isEqualTo(T0 - 5_001);
  }

  @Test
  void timeFollowsTheMomentThatKafkasAnswerIsOfAndNotTheOneWhenItIsRead() {
    rig.read(T0, 0);
    rig.ends.end = 1;
    rig.ends.answerAge = 2_000;
    rig.pass(Duration.ofSeconds(10));

    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 2_000 - 5_001);
  }

  @Test
  void aFewOffsetsThatAreNoRecordsHoldAPartitionBackForSecondsOnly() {
    rig.read(T0, 0);
    rig.ends.end = 1 + LiveWatermarks.MOST_MARKS;
    rig.pass(Duration.ofMillis(4_999));
    assertThat(rig.last()).isEqualTo(T0 - 5_001);

    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void recordsThatAreSlowToBeReadHoldItBackForLonger() {
    rig.read(T0, 0);
    rig.ends.end = 2 + LiveWatermarks.MOST_MARKS;
    rig.pass(Duration.ofSeconds(59));
    assertThat(rig.last()).isEqualTo(T0 - 5_001);

    rig.pass(Duration.ofSeconds(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void aPartitionThatTheJobGoesOnWithAtItsEndIsSilentAtOnce() {
    rig.read(new SourceRecord.Start(0, 7), Long.MIN_VALUE);
    rig.ends.end = 7;
    rig.pass(Duration.ofMillis(999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);
    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void oneThatTheJobGoesOnWithBeforeItsEndIsNot() {
    rig.read(new SourceRecord.Start(0, 7), Long.MIN_VALUE);
    rig.ends.end = 7 + LiveWatermarks.MOST_MARKS + 1;
    rig.pass(Duration.ofSeconds(59));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void eventsOnTimeAfterAnHourOfSilenceAreNotBehindTheWatermark() {
    rig.read(T0, 0);
    rig.ends.end = 1;
    rig.pass(Duration.ofHours(1));
    long before = rig.last();
    for (int i = 0; i < 1_000; i++) {
      long time = rig.clock.millis() - 5_000 + i * 5L;
      assertThat(time).isGreaterThan(rig.last());
      rig.read(time, 1 + i);
    }
    rig.ends.end = 1_001;
    rig.emit();

    assertThat(rig.last()).isEqualTo(before);
  }

  @Test
  void theWatermarkNeverGoesBackWhenABurstFollowsSilence() {
    rig.read(T0, 0);
    rig.ends.end = 1;
    rig.pass(Duration.ofHours(1));
    long silent = rig.last();
    rig.read(T0 + 1_000, 1);
    rig.emit();

    assertThat(rig.last()).isEqualTo(silent);
    rig.read(rig.clock.millis(), 2);
    rig.emit();
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void aBadRecordIsInputButHasNoTime() {
    rig.read(T0, 0);
    rig.ends.end = 2;
    rig.pass(Duration.ofMillis(900));
    rig.read(
        new SourceRecord.Rejected(new BadRecord(new byte[0], "empty", "", "t", 0, 1, -1)),
        Long.MAX_VALUE);
    rig.pass(Duration.ofMillis(900));

    assertThat(rig.last()).isEqualTo(T0 - 5_001);
  }
}
