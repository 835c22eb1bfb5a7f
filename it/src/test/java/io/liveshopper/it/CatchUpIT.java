package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.Subject;
import io.liveshopper.redis.Subject.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A job that finds a day of events builds its state, and then writes each row once. */
@EmbeddedSystemTest
class CatchUpIT {

  private static final int SHOPPERS = 50;

  /** Besides a row a key: of the moment in which the job becomes live, and of what decays then. */
  private static final int SLACK = 40;

  private static final int EXAMPLES = 20;

  private final Map<String, Set<String>> seenOfSessions = new ConcurrentHashMap<>();

  @Test
  void aDayOfHistoryIsWrittenOnceAKeyAndNobodySeesThePast(SystemUnderTest system) {
    List<EnrichedLine> events = new History(71, Instant.now()).of(SHOPPERS);
    RunningJob job = system.prepareAlone(JobSettings.defaults(), events);
    Expectation expectation = job.expectationOf(events);
    long callsBefore = RedisCalls.ofScripts(job.redis());

    List<String> wrong;
    try (RowWatcher watcher =
        new RowWatcher(
            job, namesOf(expectation), (subject, rows) -> judge(subject, rows, expectation))) {
      system.submit(job);
      job.awaitRows(expectation, events.size() + " events of a day", System.nanoTime());
      wrong = watcher.stop();
    }
    long calls = RedisCalls.ofScripts(job.redis()) - callsBefore;

    long keys =
        expectation.shoppers().size()
            + expectation.sessions().ids().size()
            + expectation.ownership().usersOfDevices().size();
    System.out.printf("%d events, %d keys, %d rows written%n", events.size(), keys, calls);

    assertThat(wrong.stream().limit(EXAMPLES)).as("of %d wrong values", wrong.size()).isEmpty();
    assertThat(seenOfSessions)
        .isNotEmpty()
        .allSatisfy((feature, values) -> assertThat(values).as(feature).hasSize(1));
    assertThat(calls).isBetween((long) SHOPPERS, keys + SLACK);
    assertThat(keys + SLACK).isLessThan(events.size() / 5);
  }

  private static Map<Subject, Collection<String>> namesOf(Expectation expectation) {
    long now = System.currentTimeMillis();
    Map<Subject, Collection<String>> names = new LinkedHashMap<>();
    for (String shopper : expectation.shoppers()) {
      names.put(Subject.user(shopper), expectation.values(shopper, now).keySet());
    }
    expectation
        .sessions()
        .ids()
        .forEach(id -> names.put(Subject.session(id), expectation.sessions().values(id).keySet()));
    return names;
  }

  /** Every value read is the final one, as of its row's own time, or not there yet. */
  private List<String> judge(Subject subject, ShopperRows rows, Expectation expectation) {
    SortedMap<String, String> found = rows.values(subject);
    if (subject.kind() == Kind.SESSION) {
      found.forEach(
          (name, value) ->
              seenOfSessions
                  .computeIfAbsent(subject.id() + " " + name, key -> new TreeSet<>())
                  .add(value));
      return List.of();
    }
    long asOf = rows.asOf(subject.id()).orElse(System.currentTimeMillis());
    SortedMap<String, String> expected = expectation.values(subject.id(), asOf);
    List<String> wrong = new ArrayList<>();
    found.forEach(
        (name, value) -> {
          if (!value.equals(expected.get(name))) {
            wrong.add(
                "%s as of %s: %s is %s and not %s"
                    .formatted(
                        subject.id(), Instant.ofEpochMilli(asOf), name, value, expected.get(name)));
          }
        });
    return wrong;
  }
}
