package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.SessionRig.GAP;
import static io.liveshopper.job.features.session.SessionRig.MINUTE;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written of sessions after a restore, whose rows those of before may overrule. */
class SessionRestoreTest {

  private static final FeatureSettings SETTINGS = FeatureSettings.builder().build();
  private static final int ALL = SessionCatalogue.features().size();

  private final Clicks clicks = new Clicks("s1");
  private final SessionRig rig = new SessionRig();

  @Test
  void whatChangesSoonAfterARestoreIsWrittenOnceMoreWhenNoEarlierRowCanOverruleIt() {
    rig.event(clicks.page(T0, "/a"));
    rig.restart(SETTINGS, new Run(5, T0 + 10 * MINUTE), CatchUpFence.open());
    assertThat(rig.event(clicks.page(T0 + MINUTE, "/b")).get(0).values()).hasSize(ALL);
    assertThat(rig.timers("s1")).containsExactly(T0 + 10 * MINUTE + 1);

    List<Row> rows = rig.watermark(T0 + 10 * MINUTE + 1);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 10 * MINUTE + 1);
    assertThat(rows.get(0).values()).hasSize(ALL);
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("2");
    assertThat(rig.timers("s1")).containsExactly(T0 + MINUTE + GAP);
    assertThat(rig.event(clicks.ping(T0 + 10 * MINUTE + 2)).get(0).values()).hasSizeLessThan(ALL);
  }

  @Test
  void aSessionThatCanBeOverruledNoMoreWaitsUntilTheJobHasCaughtUp() {
    rig.restart(
        SETTINGS,
        new Run(5, T0 + MINUTE),
        new CatchUpFence(() -> T0 + 20 * MINUTE, Duration.ofMinutes(1).toMillis()));

    assertThat(rig.event(clicks.page(T0 + MINUTE + 1, "/a"))).isEmpty();
    assertThat(rig.timers("s1")).containsExactly(T0 + 19 * MINUTE);
    assertThat(rig.watermark(T0 + 19 * MINUTE)).hasSize(1);
    assertThat(rig.timers("s1")).containsExactly(T0 + MINUTE + 1 + GAP);
  }

  @Test
  void anEventAtTheEndOfAShorterGapThanBeforeIsLateOnceItsOwnSessionHasClosed() {
    rig.event(clicks.ping(T0));
    rig.restart(
        FeatureSettings.builder().sessionGap(Duration.ofMinutes(5)).build(),
        Run.first(),
        CatchUpFence.open());
    rig.watermark(T0 + 20 * MINUTE);

    assertThat(rig.event(clicks.ping(T0 + 5 * MINUTE))).isEmpty();
    assertThat(rig.metrics.late).isEqualTo(1);
    assertThat(rig.event(clicks.ping(T0 + 5 * MINUTE - 1))).isNotEmpty();
  }

  @Test
  void theCurrencyOfForgottenOrdersIsStillTheLatestWhenMoreIdsAreAllowed() {
    rig.restart(FeatureSettings.builder().maxIds(1).build(), Run.first(), CatchUpFence.open());
    rig.event(clicks.buy(T0 + 10, Clicks.order("t1", "3", "EUR")));
    rig.event(clicks.buy(T0 + 20, Clicks.order("t2", null, null)));
    rig.restart(SETTINGS, new Run(1, T0), CatchUpFence.open());
    rig.event(clicks.buy(T0 + 5, Clicks.order("t0", "1000", "USD")));

    assertThat(rig.value("s1", "session_revenue")).isEqualTo("3");
    rig.watermark(T0 + 20 + GAP);
    assertThat(rig.values("s1"))
        .containsEntry("session_state", "closed")
        .containsEntry("session_revenue", "3");
  }
}
