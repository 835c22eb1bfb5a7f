package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.SessionRig.GAP;
import static io.liveshopper.job.features.session.SessionRig.MINUTE;
import static io.liveshopper.job.features.session.SessionRig.SECOND;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is written of sessions while the job catches up with the present. */
class SessionCatchUpTest {

  private static final int ALL = SessionCatalogue.features().size();

  private final Clicks clicks = new Clicks("s1");
  private final SessionRig rig = new SessionRig();

  @Test
  void whileTheJobCatchesUpNothingIsWrittenAndThenAllAtOnce() {
    AtomicLong now = new AtomicLong(T0 + 10 * MINUTE);
    fence(now);
    assertThat(rig.event(clicks.page(T0, "/a"))).isEmpty();
    assertThat(rig.event(clicks.page(T0 + SECOND, "/b"))).isEmpty();
    assertThat(rig.timers("s1")).containsExactly(T0 + 9 * MINUTE);

    // The clock has gone on: the job is still behind when the timer fires.
    now.set(T0 + 12 * MINUTE);
    assertThat(rig.watermark(T0 + 9 * MINUTE)).isEmpty();
    assertThat(rig.timers("s1")).containsExactly(T0 + 11 * MINUTE);

    List<Row> rows = rig.watermark(T0 + 11 * MINUTE);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).values()).hasSize(ALL);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + SECOND);
    assertThat(rows.get(0).sequence()).isEqualTo(2);
    assertThat(rows.get(0).collectorTime()).isEqualTo(Row.BY_TIMER);
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("2");
    assertThat(rig.timers("s1")).containsExactly(T0 + SECOND + GAP);

    assertThat(rig.event(clicks.ping(T0 + 11 * MINUTE + 1)).get(0).values()).hasSizeLessThan(ALL);
  }

  @Test
  void anEventThatFindsTheJobLiveAgainWritesWhatWasOwed() {
    AtomicLong now = new AtomicLong(T0 + 10 * MINUTE);
    fence(now);
    rig.event(clicks.page(T0, "/a"));
    // The row that is owed outlives a restart.
    fence(now);

    Row row = rig.event(clicks.ping(T0 + 9 * MINUTE)).get(0);
    assertThat(row.values()).hasSize(ALL);
    assertThat(rig.event(clicks.ping(T0 + 9 * MINUTE + 1)).get(0).values()).hasSize(2);
    assertThat(rig.watermark(T0 + 9 * MINUTE)).isEmpty();
  }

  @Test
  void aSessionThatClosesWhileTheJobIsBehindIsWrittenOnce() {
    AtomicLong now = new AtomicLong(T0 + 100 * MINUTE);
    fence(now);
    rig.event(clicks.page(T0, "/a"));
    assertThat(rig.timers("s1")).containsExactly(T0 + GAP);

    List<Row> rows = rig.watermark(T0 + GAP);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).values()).hasSize(ALL);
    assertThat(rig.value("s1", "session_state")).isEqualTo("closed");
    assertThat(rig.hasState("s1")).isFalse();
  }

  @Test
  void closedByAnEventWhileTheJobIsBehindOnlyTheClosedSessionIsWritten() {
    fence(new AtomicLong(T0 + 500 * MINUTE));
    rig.event(clicks.page(T0, "/a"));

    List<Row> rows = rig.event(clicks.page(T0 + GAP, "/b"));
    assertThat(rows).hasSize(1);
    assertThat(rig.values("s1"))
        .containsEntry("session_state", "closed")
        .containsEntry("session_exit_page", "/a");
  }

  private void fence(AtomicLong now) {
    rig.restart(FeatureSettings.builder().build(), Run.first(), new CatchUpFence(now::get, MINUTE));
  }
}
