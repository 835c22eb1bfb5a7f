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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What shoppers' rows a reader of committed records finds in Kafka, whatever is killed. */
@EmbeddedSystemTest
class FeaturesTopicIT {

  /** Windows that nothing leaves while the test runs. */
  private static final JobSettings LONG_WINDOWS =
      new JobSettings(
          Map.of("3h", 10_800, "49h", 176_400),
          CartTotal.AFTER,
          Layout.STRING,
          false,
          Duration.ofMinutes(10));

  /** Checkpoints now and then; nothing held back, however long the restart takes. */
  private static final Map<String, String> OPTIONS =
      Map.of("job.checkpoint-interval", "2 s", "time.live-within", "0 s");

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SHOPPERS = 8;
  private static final int VIEWS_AT_ONCE = 20;
  private static final int VIEWS_OF_EACH = 3 * VIEWS_AT_ONCE;

  @Test
  void eachRowIsThereOnceThoughTheTaskManagerIsKilledAmidATransaction(SystemUnderTest system) {
    RunningJob job = system.runWith(LONG_WINDOWS, OPTIONS);
    List<EnrichedLine> events = new ArrayList<>();
    try (EventStream stream = job.stream();
        TopicReader committed = new TopicReader(job.bootstrapServers(), job.featuresTopic());
        TopicReader all = TopicReader.ofAll(job.bootstrapServers(), job.featuresTopic())) {
      events.addAll(sendViews(stream));
      await().atMost(PATIENCE).until(() -> !committed.all().isEmpty());
      events.addAll(sendViews(stream));
      await().atMost(PATIENCE).until(() -> all.all().size() > committed.all().size());
      system.killAndRestart("taskmanager");
      events.addAll(sendViews(stream));

      await().atMost(PATIENCE).untilAsserted(() -> assertNothingIsMissing(records(committed)));
      job.awaitRows(job.expectationOf(events), "after the kill", System.nanoTime());
      System.out.printf(
          "%d records are committed, %d were written%n", committed.all().size(), all.all().size());
      assertThat(records(committed)).extracting(FeatureRecord::version).doesNotHaveDuplicates();
      assertReadersHaveWhatRedisHas(records(committed), job.rows());
    }
  }

  /** Each view of one product is one step of its shopper's sequence, and changes a count. */
  private static void assertNothingIsMissing(List<FeatureRecord> records) {
    for (int shopper = 0; shopper < SHOPPERS; shopper++) {
      assertThat(ofShopper(records, shopper(shopper)))
          .extracting(record -> record.version().sequence())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, VIEWS_OF_EACH).boxed().toList());
    }
  }

  private static void assertReadersHaveWhatRedisHas(
      List<FeatureRecord> records, ShopperRows redis) {
    for (int shopper = 0; shopper < SHOPPERS; shopper++) {
      String id = shopper(shopper);
      List<FeatureRecord> ofShopper = ofShopper(records, id);
      assertThat(FeatureRecord.latest(ofShopper)).isEqualTo(redis.values(id)).isNotEmpty();
      assertThat(ofShopper)
          .allMatch(record -> record.key().equals("user:" + id.replace(":", "%3A")));
      assertThat(redis.asOf(id))
          .contains(
              Instant.parse(ofShopper.get(ofShopper.size() - 1).version().asOf()).toEpochMilli());
    }
  }

  private static List<FeatureRecord> records(TopicReader reader) {
    return reader.all().stream().map(FeatureRecord::of).toList();
  }

  private static List<FeatureRecord> ofShopper(List<FeatureRecord> records, String id) {
    return records.stream().filter(record -> record.isOf("user", id)).toList();
  }

  private static String shopper(int number) {
    return "zoë:" + number;
  }

  /** Views of all shoppers in turn, in the second before now. */
  private static List<EnrichedLine> sendViews(EventStream stream) {
    Instant now = Instant.now();
    List<EnrichedLine> views = new ArrayList<>();
    for (int view = 0; view < VIEWS_AT_ONCE; view++) {
      Instant time = now.minusMillis((VIEWS_AT_ONCE - view) * 50L);
      for (int shopper = 0; shopper < SHOPPERS; shopper++) {
        views.add(
            EventLines.action(
                UUID.randomUUID(),
                shopper(shopper),
                time,
                "product_view",
                EventLines.product("p" + view % 7, "Snow", new BigDecimal("12.50"), "EUR", null)));
      }
    }
    stream.send(views);
    return views;
  }
}
