package io.liveshopper.job.features.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.oracle.SessionOracle;
import io.liveshopper.job.oracle.SessionOracle.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random streams of several sessions: every row, at every step, equals the oracle's. */
class SessionsAgainstOracleTest {

  private static final long GAP = 60_000;
  private static final long GRACE = 20_000;

  @Property
  void everyRowEqualsTheOracles(@ForAll long seed) {
    Random random = new Random(seed);
    CartTotal cartTotal = random.nextBoolean() ? CartTotal.AFTER : CartTotal.BEFORE;
    int orderStep = random.nextInt(3);
    FeatureSettings settings =
        FeatureSettings.builder()
            .sessionGap(Duration.ofMillis(GAP))
            .grace(Duration.ofMillis(GRACE))
            .dedupHorizon(Duration.ofSeconds(90))
            .cartTotal(cartTotal)
            .orders(new OrderSource(orderStep))
            .build();
    SessionRig rig = new SessionRig(settings);
    RandomClicks clicks = new RandomClicks(random);
    Map<String, SessionOracle> oracles = new TreeMap<>();
    for (String session : RandomClicks.SESSIONS) {
      oracles.put(
          session,
          new SessionOracle(
              GAP,
              90_000,
              io.liveshopper.job.oracle.CartTotal.valueOf(cartTotal.name()),
              orderStep));
    }
    Map<String, SortedMap<String, String>> expected = new TreeMap<>();
    long now = SessionRig.T0 + random.nextInt(1_000);
    for (int step = 0; step < 70; step++) {
      now += random.nextInt(12) == 0 ? random.nextInt(150_000) : random.nextInt(6_000);
      ShopperEvent event = clicks.next(now);
      SessionOracle oracle = oracles.get(event.sessionId());
      Deque<Answer> answers = new ArrayDeque<>(oracle.add(event, rig.watermark()));
      rig.event(event, row -> compare(rig, row, answers, expected));
      if (!answers.isEmpty()) {
        Answer unchanged = answers.remove();
        assertThat(unchanged.values()).isEqualTo(expected.get(event.sessionId()));
      }
      assertThat(answers).isEmpty();
      assertThat(rig.values(event.sessionId()))
          .isEqualTo(expected.getOrDefault(event.sessionId(), new TreeMap<>()));
      if (oracle.isOpen()) {
        assertThat(rig.firstExpiry(event.sessionId())).isGreaterThan(oracle.last() + GAP);
      }
      if (random.nextInt(4) == 0) {
        advance(rig, oracles, expected, now - random.nextInt(20_000));
      }
      if (random.nextInt(20) == 0) {
        Run run = new Run(step + 1, now - random.nextInt(30_000));
        rig.restart(settings, run, CatchUpFence.open());
      }
    }
    advance(rig, oracles, expected, now + GAP);
    for (String session : RandomClicks.SESSIONS) {
      assertThat(rig.hasState(session)).isFalse();
      assertThat(rig.timers(session)).isEmpty();
    }
  }

  private static void advance(
      SessionRig rig,
      Map<String, SessionOracle> oracles,
      Map<String, SortedMap<String, String>> expected,
      long watermark) {
    long to = Math.max(watermark, rig.watermark());
    Map<String, Deque<Answer>> answers = new TreeMap<>();
    oracles.forEach(
        (session, oracle) ->
            answers.put(
                session, new ArrayDeque<>(oracle.advance(to).map(List::of).orElse(List.of()))));
    rig.watermark(to, row -> compare(rig, row, answers.get(row.subject().id()), expected));
    assertThat(answers.values()).allSatisfy(left -> assertThat(left).isEmpty());
  }

  private static void compare(
      SessionRig rig,
      Row row,
      Deque<Answer> answers,
      Map<String, SortedMap<String, String>> expected) {
    String session = row.subject().id();
    if (isSettling(row, rig)) {
      assertThat(rig.values(session)).isEqualTo(expected.get(session));
      return;
    }
    assertThat(answers).as("no row is expected, but there is %s", row).isNotEmpty();
    Answer answer = answers.remove();
    assertThat(row.asOf()).isEqualTo(answer.asOf());
    assertThat(row.expiresAt()).isEqualTo(row.asOf() + GAP + GRACE);
    assertThat(rig.values(session)).as("after %s", row).isEqualTo(answer.values());
    expected.put(session, answer.values());
  }

  /** A row that no event caused, of a session that is still active: the one due after a restart. */
  private static boolean isSettling(Row row, SessionRig rig) {
    return row.collectorTime() == Row.BY_TIMER
        && "active".equals(rig.values(row.subject().id()).get("session_state"));
  }
}
