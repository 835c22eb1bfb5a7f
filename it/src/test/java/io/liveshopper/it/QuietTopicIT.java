package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Layout;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Time on a topic of several partitions that are silent, all or most of them. */
@EmbeddedSystemTest
class QuietTopicIT {

  private static final JobSettings SHORT_AND_LONG =
      new JobSettings(
          Map.of("7s", 7, "2h", 7_200),
          CartTotal.AFTER,
          Layout.STRING,
          false,
          Duration.ofMinutes(10));

  private static final Map<String, String> OPTIONS =
      Map.of("job.parallelism", "2", "kafka.features-delivery", "at-least-once");

  private static final String FIRST = "first";
  private static final int SHOPPERS = 40;
  private static final int VIEWS_OF_EACH = 10;

  @Test
  void windowsDecayThoughOnePartitionOnlyEverHadAnEventAndABurstAfterwardsIsOnTime(
      SystemUnderTest system) {
    RunningJob job = system.runWith(SHORT_AND_LONG, OPTIONS);
    try (EventStream stream = job.stream();
        TopicReader topic = new TopicReader(job.bootstrapServers(), job.featuresTopic())) {
      stream.send(List.of(view(FIRST, Instant.now())));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(job.rows().values(FIRST))
                      .containsEntry("product_view_count_7s", "0")
                      .containsEntry("product_view_count_2h", "1"));

      List<EnrichedLine> burst = burst(Instant.now());
      stream.send(burst);
      job.awaitRows(job.expectationOf(burst), "the burst", System.nanoTime());

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertAllOnTime(burst, topic.all().stream().map(FeatureRecord::of).toList()));
    }
  }

  /** A late event is counted as of the watermark; one on time as of its own time. */
  private static void assertAllOnTime(List<EnrichedLine> events, List<FeatureRecord> rows) {
    for (EnrichedLine event : events) {
      assertThat(rows)
          .filteredOn(row -> row.isOf("user", event.shopper().orElseThrow()))
          .extracting(row -> Instant.parse(row.version().asOf()))
          .contains(event.time());
    }
  }

  /** Of the two seconds before now, all shoppers' views mixed. */
  private static List<EnrichedLine> burst(Instant now) {
    List<EnrichedLine> events = new ArrayList<>();
    for (int view = 0; view < VIEWS_OF_EACH; view++) {
      for (int shopper = 0; shopper < SHOPPERS; shopper++) {
        Instant time = now.minusMillis((VIEWS_OF_EACH - view) * 200L - shopper);
        events.add(view("burst-" + shopper, time));
      }
    }
    return events;
  }

  private static EnrichedLine view(String shopper, Instant time) {
    return EventLines.action(
        UUID.randomUUID(),
        shopper,
        time,
        "product_view",
        EventLines.product("p", "Snow", new BigDecimal("5"), "EUR", null));
  }
}
