package io.liveshopper.job.source;

import static io.liveshopper.job.source.WatermarksRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a partition of which nothing has been read does to time. */
class WatermarksOfEmptyPartitionsTest {

  private final WatermarksRig rig = new WatermarksRig();

  @Test
  void aPartitionOfATopicWithoutAnyRecordIsSilentLikeAnyOther() {
    rig.pass(Duration.ofMillis(999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);

    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void anEmptyPartitionIsKnownByTheOthersThatHaveBeenRead() {
    rig.ends.notEmpty.addAll(List.of(1, 2));
    rig.readOther(1, T0);
    rig.pass(Duration.ofSeconds(4));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);

    rig.readOther(2, T0);
    rig.emit();
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void aPartitionThatMayBeEmptyHoldsTimeBackForSecondsOnly() {
    rig.ends.notEmpty.addAll(List.of(1, 2));
    rig.readOther(1, T0);
    rig.emit();
    rig.pass(Duration.ofSeconds(1));
    rig.pass(Duration.ofMillis(14_999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);

    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void whileAnotherPartitionCatchesUpOneWithoutRecordsMayJustNotHaveHadItsTurn() {
    rig.ends.notEmpty.addAll(List.of(1, 2));
    rig.ends.end = 1_000;
    rig.readOther(1, T0 - 3_600_000);
    rig.pass(Duration.ofMinutes(2));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);

    rig.ends.end = 1;
    rig.pass(Duration.ofMillis(14_999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);
    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void theWaitBeginsAnewWithEachPartitionThatHasHadItsTurn() {
    rig.ends.notEmpty.addAll(List.of(1, 2, 3));
    rig.pass(Duration.ofSeconds(29));
    rig.readOther(1, T0 - 3_600_000);
    rig.ends.end = 1;
    rig.pass(Duration.ofSeconds(1));
    rig.pass(Duration.ofMillis(14_999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);

    rig.readOther(2, T0 - 3_600_000);
    rig.pass(Duration.ofMillis(1));
    rig.pass(Duration.ofMillis(14_999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);
    rig.pass(Duration.ofMillis(1));
    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void aPartitionThatIsLiveIsNotWaitedForThoughItHoldsMore() {
    rig.ends.notEmpty.addAll(List.of(1, 2));
    rig.ends.end = 1_000;
    rig.readOther(1, T0);
    rig.pass(Duration.ofSeconds(1));
    rig.pass(Duration.ofSeconds(15));

    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }

  @Test
  void theFirstRecordsOfABacklogMayBeSlowToCome() {
    rig.ends.notEmpty.add(0);
    rig.pass(Duration.ofMillis(29_999));
    assertThat(rig.last()).isEqualTo(Long.MIN_VALUE);

    rig.read(T0 - 3_600_000, 0);
    rig.ends.end = 1_000;
    rig.pass(Duration.ofSeconds(50));
    assertThat(rig.last()).isEqualTo(T0 - 3_600_000 - 5_001);
  }

  @Test
  void onRestartingAllPartitionsReadToTheirEndsBeforeTimeGoesOnAfterAWhile() {
    rig.ends.notEmpty.addAll(List.of(0, 1));
    rig.pass(Duration.ofSeconds(30));

    assertThat(rig.last()).isEqualTo(rig.clock.millis() - 5_001);
  }
}
