package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.SessionRig.GAP;
import static io.liveshopper.job.features.session.SessionRig.GRACE;
import static io.liveshopper.job.features.session.SessionRig.MINUTE;
import static io.liveshopper.job.features.session.SessionRig.SECOND;
import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.session.Clicks.About;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When sessions begin and close, and what is written of them when. */
class SessionLifeTest {

  private static final int ALL = SessionCatalogue.features().size();

  private final Clicks clicks = new Clicks("s1");
  private final SessionRig rig = new SessionRig();

  @Test
  void aSessionEndsThirtyMinutesAfterItsLastEvent() {
    rig.event(clicks.page(T0, "/"));
    rig.event(clicks.page(T0 + 10 * MINUTE, "/a"));

    assertThat(rig.watermark(T0 + 10 * MINUTE + GAP - 1)).isEmpty();
    assertThat(rig.value("s1", "session_state")).isEqualTo("active");

    List<Row> rows = rig.watermark(T0 + 10 * MINUTE + GAP);
    assertThat(rows).hasSize(1);
    Row last = rows.get(0);
    assertThat(last.asOf()).isEqualTo(T0 + 40 * MINUTE);
    assertThat(last.collectorTime()).isEqualTo(Row.BY_TIMER);
    assertThat(last.values()).hasSize(ALL);
    assertThat(last.expiresAt()).isEqualTo(T0 + 40 * MINUTE + GAP + GRACE);
    assertThat(last.values()).extracting(RowValue::expiresAt).containsOnly(last.expiresAt());
    assertThat(last.values()).extracting(RowValue::window).containsOnlyNulls();
    assertThat(rig.values("s1"))
        .containsEntry("session_state", "closed")
        .containsEntry("session_page_count", "2")
        .containsEntry("session_duration", "600000");
    assertThat(rig.hasState("s1")).isFalse();
    assertThat(rig.timers("s1")).isEmpty();
    assertThat(rig.metrics.closed).isEqualTo(1);
  }

  @Test
  void theTimerStaysWhileTheSessionGoesOnAndIsRegisteredAgainWhenItFires() {
    rig.event(clicks.ping(T0));
    rig.event(clicks.ping(T0 + MINUTE));
    assertThat(rig.timers("s1")).containsExactly(T0 + GAP);

    assertThat(rig.watermark(T0 + GAP)).isEmpty();
    assertThat(rig.timers("s1")).containsExactly(T0 + MINUTE + GAP);
  }

  @Test
  void anEventAfterTheGapClosesTheSessionAndBeginsAnotherUnderTheSameId() {
    rig.event(clicks.with(T0, new About().page("/a").referrer("google.com").platform("web")));
    long sequence = rig.event(clicks.ping(T0 + SECOND)).get(0).sequence();
    ShopperEvent next = clicks.page(T0 + SECOND + GAP, "/b");

    List<Row> rows = rig.event(next);
    assertThat(rows).hasSize(2);
    Row last = rows.get(0);
    assertThat(last.asOf()).isEqualTo(T0 + SECOND + GAP);
    assertThat(last.sequence()).isEqualTo(sequence + 1);
    assertThat(last.collectorTime()).isEqualTo(Row.BY_TIMER);
    assertThat(last.values())
        .hasSize(ALL)
        .contains(new RowValue("session_state", null, "closed", last.expiresAt()))
        .contains(new RowValue("session_exit_page", null, "/a", last.expiresAt()));
    Row first = rows.get(1);
    assertThat(first.asOf()).isEqualTo(T0 + SECOND + GAP);
    assertThat(first.sequence()).isEqualTo(sequence + 2);
    assertThat(first.collectorTime()).isEqualTo(next.collectorTime());
    assertThat(first.values()).hasSize(ALL);
    assertThat(rig.values("s1"))
        .containsEntry("session_state", "active")
        .containsEntry("session_duration", "0")
        .containsEntry("session_page_count", "1")
        .containsEntry("session_entry_page", "/b")
        .doesNotContainKeys("session_referrer", "shopper_latest_platform");
    assertThat(rig.metrics.closed).isEqualTo(1);

    rig.watermark(T0 + SECOND + 2 * GAP);
    assertThat(rig.value("s1", "session_state")).isEqualTo("closed");
    assertThat(rig.metrics.closed).isEqualTo(2);
    assertThat(rig.hasState("s1")).isFalse();
  }

  @Test
  void anEventJustWithinTheGapBelongsToTheSession() {
    rig.event(clicks.ping(T0));
    rig.event(clicks.ping(T0 + GAP - 1));

    assertThat(rig.value("s1", "session_duration")).isEqualTo("1799999");
    assertThat(rig.metrics.closed).isZero();
  }

  @Test
  void anEventOfTheClosedSessionThatComesAgainIsStillADuplicate() {
    ShopperEvent again = clicks.page(T0 + GAP / 2, "/a");
    rig.event(clicks.ping(T0));
    rig.event(again);
    rig.event(clicks.page(T0 + GAP / 2 + GAP, "/b"));

    assertThat(rig.event(again)).isEmpty();
    assertThat(rig.metrics.duplicate).isEqualTo(1);
    assertThat(rig.value("s1", "session_page_count")).isEqualTo("1");
  }

  @Test
  void anEventWhoseSessionHasClosedByTheWatermarkIsLate() {
    rig.watermark(T0 + GAP);

    assertThat(rig.event(clicks.page(T0, "/"))).isEmpty();
    assertThat(rig.metrics.late).isEqualTo(1);
    assertThat(rig.hasState("s1")).isFalse();

    List<Row> rows = rig.event(clicks.page(T0 + 1, "/"));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + GAP + 1);
    assertThat(rig.timers("s1")).containsExactly(T0 + 1 + GAP);
  }

  @Test
  void anOpenSessionTakesWhatComesLateUpToAGapBeforeItsBeginning() {
    rig.event(clicks.page(T0, "/b"));
    rig.event(clicks.ping(T0 + 25 * MINUTE));
    rig.watermark(T0 + 45 * MINUTE);

    assertThat(rig.event(clicks.page(T0 - GAP - 1, "/too-late"))).isEmpty();
    assertThat(rig.metrics.late).isEqualTo(1);

    List<Row> rows = rig.event(clicks.page(T0 - GAP, "/a"));
    assertThat(rows.get(0).asOf()).isEqualTo(T0 + 45 * MINUTE + 1);
    assertThat(rig.values("s1"))
        .containsEntry("session_start", Long.toString(T0 - GAP))
        .containsEntry("session_entry_page", "/a")
        .containsEntry("session_exit_page", "/b");

    rig.watermark(T0 + 55 * MINUTE);
    assertThat(rig.value("s1", "session_state")).isEqualTo("closed");
  }

  @Test
  void whileNoWatermarkHasPassedNothingIsLate() {
    rig.event(clicks.page(T0, "/b"));
    rig.event(clicks.page(T0 - 3 * GAP, "/a"));

    assertThat(rig.metrics.late).isZero();
    assertThat(rig.value("s1", "session_entry_page")).isEqualTo("/a");
  }

  @Test
  void theFirstRowIsCompleteAndThoseAfterItCarryWhatChanged() {
    Row first = rig.event(clicks.page(T0, "/a")).get(0);
    assertThat(first.values()).hasSize(ALL);
    assertThat(first.sequence()).isEqualTo(1);

    Row second = rig.event(clicks.ping(T0 + SECOND)).get(0);
    assertThat(second.values())
        .extracting(RowValue::feature)
        .containsExactly("session_duration", "session_last_event");
    assertThat(second.asOf()).isEqualTo(T0 + SECOND);
    assertThat(second.expiresAt()).isEqualTo(T0 + SECOND + GAP + GRACE);
    assertThat(second.values()).extracting(RowValue::expiresAt).containsOnly(second.expiresAt());

    assertThat(rig.event(clicks.ping(T0 + 500))).isEmpty();
    Row fourth = rig.event(clicks.ping(T0 + 2 * SECOND)).get(0);
    assertThat(fourth.sequence()).isEqualTo(4);
  }

  @Test
  void aLateEventInTheMiddleKeepsTheAsOf() {
    rig.event(clicks.ping(T0 + MINUTE));
    Row row = rig.event(clicks.page(T0, "/")).get(0);

    assertThat(row.asOf()).isEqualTo(T0 + MINUTE);
  }

  @Test
  void allValuesAreWrittenAgainOnceHalfTheGraceHasPassed() {
    rig.event(clicks.page(T0, "/a"));
    assertThat(rig.event(clicks.ping(T0 + GRACE / 2 - 1)).get(0).values()).hasSize(2);

    Row refresh = rig.event(clicks.ping(T0 + GRACE / 2)).get(0);
    assertThat(refresh.values()).hasSize(rig.values("s1").size());
    assertThat(refresh.values()).extracting(RowValue::value).doesNotContainNull();
    assertThat(rig.firstExpiry("s1")).isEqualTo(T0 + GRACE / 2 + GAP + GRACE);

    assertThat(rig.event(clicks.ping(T0 + GRACE / 2 + 1)).get(0).values()).hasSize(2);
    assertThat(rig.event(clicks.ping(T0 + GRACE)).get(0).values()).hasSizeGreaterThan(2);
  }

  @Test
  void afterARestartRowsAreCompleteUntilNoEarlierRowCanOverruleThem() {
    FeatureSettings settings = FeatureSettings.builder().build();
    rig.event(clicks.page(T0, "/a"));
    rig.restart(settings, new Run(5, T0 + SECOND), CatchUpFence.open());

    assertThat(rig.event(clicks.ping(T0 + SECOND)).get(0).values()).hasSize(ALL);
    assertThat(rig.event(clicks.ping(T0 + SECOND + 1)).get(0).values()).hasSize(ALL);
    assertThat(rig.event(clicks.ping(T0 + SECOND + 2)).get(0).values()).hasSize(2);
  }

  @Test
  void aShorterGapHoldsForOpenSessionsFromTheirNextEventOn() {
    rig.event(clicks.ping(T0));
    rig.restart(
        FeatureSettings.builder().sessionGap(Duration.ofMinutes(5)).build(),
        Run.first(),
        CatchUpFence.open());
    rig.event(clicks.ping(T0 + MINUTE));
    assertThat(rig.timers("s1")).containsExactly(T0 + 6 * MINUTE);

    rig.watermark(T0 + 6 * MINUTE);
    assertThat(rig.value("s1", "session_state")).isEqualTo("closed");
    assertThat(rig.timers("s1")).isEmpty();
  }

  @Test
  void sessionsAreKeptApart() {
    Clicks others = new Clicks("s2");
    rig.event(clicks.page(T0, "/a"));
    rig.event(others.page(T0 + MINUTE, "/b"));
    rig.event(others.page(T0 + 2 * MINUTE, "/c"));

    rig.watermark(T0 + GAP);
    assertThat(rig.values("s1"))
        .containsEntry("session_state", "closed")
        .containsEntry("session_page_count", "1");
    assertThat(rig.values("s2"))
        .containsEntry("session_state", "active")
        .containsEntry("session_page_count", "2");
    assertThat(rig.hasState("s1")).isFalse();
    assertThat(rig.hasState("s2")).isTrue();
  }

  @Test
  void theEndOfAllInputClosesEverything() {
    rig.event(clicks.ping(T0));
    rig.watermark(Long.MAX_VALUE);

    assertThat(rig.value("s1", "session_state")).isEqualTo("closed");
    assertThat(rig.hasState("s1")).isFalse();
  }
}
