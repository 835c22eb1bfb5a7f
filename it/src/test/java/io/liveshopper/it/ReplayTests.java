package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams go in at one end, and at the other every feature of every shopper is the oracle's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplayTests {

  private RunningJob job;

  @BeforeAll
  void run(JobRunner runner) {
    job = runner.run(JobSettings.defaults());
  }

  @Test
  void theRecordedSessionGivesItsShopperTheOraclesFeatures() {
    List<EnrichedLine> session = recordedSession("recorded");
    Expectation expectation = job.replay(session);

    // Known beforehand, so that an oracle and a job which are both silent cannot agree.
    String device = session.get(0).shopper().orElseThrow();
    String user = session.get(session.size() - 1).shopper().orElseThrow();
    assertThat(expectation.shoppers()).containsExactlyInAnyOrder(device, user);
    assertThat(job.rows().values(device)).isEmpty();
    assertThat(job.rows().values(user))
        .containsEntry("product_view_count_5m", "1")
        .containsEntry("avg_viewed_price_1h", "42.99")
        .containsEntry("top_product_24h", "5")
        .containsEntry("cart_add_count_5m", "1")
        .containsEntry("cart_net_value_1h", "42.99")
        .containsEntry("cart_value_24h", "0");
  }

  @Test
  void theSampleSessionGivesItsShoppersTheOraclesFeatures() {
    List<EnrichedLine> sample = Sessions.read(Sessions.sample());
    Expectation expectation =
        job.replay(Sessions.endingAt(Sessions.ofOthers(sample, "sample"), Instant.now()));

    assertThat(expectation.shoppers()).isNotEmpty();
    assertThat(job.rows().all().keySet())
        .anyMatch(key -> key.contains("-sample:product_view_count_"))
        .anyMatch(key -> key.contains("-sample:cart_add_count_"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 3000", "3, 40", "4, 15"})
  void shoppersWhoDoAllThatSchemasAllowGetTheOraclesFeatures(long seed, int events) {
    job.replay(new RandomShop(seed, "random" + seed, Instant.now()).events(events));
  }

  @Test
  void aSessionOfLongAgoFillsNothing() {
    List<EnrichedLine> longAgo =
        Sessions.ofOthers(Sessions.read(Sessions.sample()), "long-ago").stream()
            .map(event -> event.shifted(Duration.ofDays(-400)))
            .toList();
    EnrichedLine marker = new RandomShop(9, "marker", Instant.now()).action();
    try (EventStream stream = job.stream()) {
      longAgo.forEach(event -> stream.send("one partition", event.bytes()));
      stream.send("one partition", marker.bytes());
    }

    job.awaitRows(job.expectationOf(List.of(marker)), "the marker", System.nanoTime());
    assertThat(job.rows().all().keySet()).noneMatch(key -> key.contains("long-ago"));
  }

  @Test
  void theRecordedSessionsFeaturesAreThereWithinASecondOfItsLastRecord() {
    List<EnrichedLine> recorded = Sessions.read(Sessions.recorded());
    assertThat(usuallyTakes(recorded, "recorded")).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void theSampleSessionsFeaturesAreThereWithinASecondOfItsLastRecord() {
    List<EnrichedLine> sample = Sessions.read(Sessions.sample());
    assertThat(usuallyTakes(sample, "sample")).isLessThan(Duration.ofSeconds(1));
  }

  /** The middle one of nine: one pause of a busy machine is not the job's. */
  private Duration usuallyTakes(List<EnrichedLine> session, String name) {
    List<Duration> took = new ArrayList<>();
    try (EventStream stream = job.stream()) {
      for (int round = 0; round < 9; round++) {
        List<EnrichedLine> events =
            Sessions.endingAt(Sessions.ofOthers(session, name + round), Instant.now());
        Expectation expectation = job.expectationOf(events);
        long sent = stream.send(events);
        took.add(job.awaitRows(expectation, name + " in round " + round, sent));
      }
    }
    took.sort(null);
    return took.get(took.size() / 2);
  }

  private static List<EnrichedLine> recordedSession(String name) {
    List<EnrichedLine> recorded = Sessions.read(Sessions.recorded());
    return Sessions.endingAt(Sessions.ofOthers(recorded, name), Instant.now());
  }
}
