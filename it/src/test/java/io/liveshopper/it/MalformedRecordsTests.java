package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.it.DeadLetters.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be read changes no feature, and every byte of it is found in the bad topic. */
abstract class MalformedRecordsTests {

  /**
   * A bad record, or a bad event within a record: what it is, where it was put, and what the reason
   * must say.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sent(String what, byte[] bytes, @Nullable Integer batchIndex, String why) {}

  private static final String UNREADABLE = "The compressed batch ";

  private final Map<String, Sent> sent = new HashMap<>();
  private final List<EnrichedLine> good = new ArrayList<>();
  private RunningJob job;
  private EnrichedLine template;
  private DeadLetters deadLetters;
  private int earlier;

  @BeforeEach
  void run(JobRunner runner) {
    job = runner.run(JobSettings.defaults());
    deadLetters = new DeadLetters(job.bootstrapServers(), job.badTopic());
    earlier = deadLetters.all().size();
    template = new RandomShop(5, "template", Instant.now()).action();
  }

  @AfterEach
  void close() {
    deadLetters.close();
  }

  @Test
  void malformedRecordsInBetweenChangeNothingAndAreAllFound() {
    List<EnrichedLine> events = new RandomShop(21, "between", Instant.now()).events(300);
    Map<String, BadRecords.Bad> bad = BadRecords.from(template);
    int between = events.size() / (bad.size() + 1);

    long last;
    try (EventStream stream = job.stream()) {
      int from = 0;
      for (Map.Entry<String, BadRecords.Bad> record : bad.entrySet()) {
        List<EnrichedLine> next = events.subList(from, from + between);
        stream.send(next);
        String amongTheEventsOf = next.get(next.size() - 1).shopper().orElseThrow();
        remember(
            stream.send(amongTheEventsOf, record.getValue().bytes()),
            new Sent(record.getKey(), record.getValue().bytes(), null, record.getValue().why()));
        from += between;
      }
      remember(
          stream.send("anybody", null), new Sent("a tombstone", new byte[0], null, "is empty"));
      last = stream.send(events.subList(from, events.size()));
    }
    good.addAll(events);

    job.awaitRows(job.expectationOf(good), "events with malformed ones between", last);
    assertAllFound();
  }

  @Test
  void theGoodEventsOfACompressedRecordCountAndItsBadOneIsFound() {
    long last;
    long seed = 31;
    try (EventStream stream = job.stream()) {
      for (CompressedRecord compression : CompressedRecord.values()) {
        List<EnrichedLine> events =
            new RandomShop(seed++, "batch", Instant.now())
                .events(100).stream().map(MalformedRecordsTests::ofOneShopper).toList();
        byte[] badEvent = template.with(Column.CONTEXTS, "{").bytes();
        List<byte[]> batch = new ArrayList<>(events.stream().map(EnrichedLine::bytes).toList());
        batch.add(57, badEvent);

        RecordMetadata where = stream.send("anybody", compression.of(batch));
        remember(
            where,
            new Sent(
                "an event in " + compression,
                badEvent,
                57,
                "Broken JSON in column contexts at offset 1"));
        good.addAll(events);
      }
      last = System.nanoTime();
    }

    job.awaitRows(job.expectationOf(good), "two compressed records", last);
    assertAllFound();
  }

  @Test
  void aCompressedRecordThatCannotBeReadIsFoundWhole() {
    long last;
    try (EventStream stream = job.stream()) {
      for (CompressedRecord compression : CompressedRecord.values()) {
        byte[] whole = compression.of(List.of(template.bytes(), template.bytes()));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        remember(
            stream.send("anybody", half),
            new Sent("half a " + compression, half, null, UNREADABLE));
        byte[] magic = Arrays.copyOf(whole, 4);
        remember(
            stream.send("anybody", magic), new Sent("only its magic", magic, null, UNREADABLE));
        byte[] bomb = compression.of(List.of(new byte[32 * 1024 * 1024]));
        remember(
            stream.send("anybody", bomb),
            new Sent("a bomb of " + compression, bomb, null, UNREADABLE));
      }
      good.addAll(new RandomShop(41, "after", Instant.now()).events(50));
      last = stream.send(good);
    }

    job.awaitRows(job.expectationOf(good), "events after broken compressed records", last);
    assertAllFound();
    assertThat(job.rows().values(template.shopper().orElseThrow())).isEmpty();
  }

  @Test
  void valuesThatNobodyMeansDoNotHarmOtherShoppers() {
    long last;
    try (EventStream stream = job.stream()) {
      for (EnrichedLine hostile : HostileEvents.of("hostile", Instant.now())) {
        stream.send("anybody", hostile.bytes());
      }
      good.addAll(new RandomShop(61, "unharmed", Instant.now()).events(50));
      for (EnrichedLine event : good) {
        stream.send("anybody", event.bytes());
      }
      last = System.nanoTime();
    }

    job.awaitRows(job.expectationOf(good), "events after hostile ones", last);
  }

  private static EnrichedLine ofOneShopper(EnrichedLine event) {
    return event.with(Column.USER_ID, "batched").with(Column.DOMAIN_USERID, "device-batched");
  }

  private void remember(RecordMetadata where, Sent record) {
    sent.put(where.topic() + "-" + where.partition() + "@" + where.offset(), record);
  }

  private void assertAllFound() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(origins(deadLetters.all())).containsAll(sent.keySet()));
    List<Letter> letters = deadLetters.all();
    assertThat(letters).as("letters, none of them twice").hasSize(earlier + sent.size());
    letters.stream()
        .filter(letter -> sent.containsKey(letter.origin()))
        .forEach(letter -> assertIsFound(sent.get(letter.origin()), letter));
  }

  private static Set<String> origins(List<Letter> letters) {
    return letters.stream().map(Letter::origin).collect(Collectors.toSet());
  }

  private static void assertIsFound(Sent record, Letter letter) {
    System.out.printf(
        "%s: %s: %s%n",
        record.what(), letter.headers().get("code"), letter.headers().get("reason"));
    assertThat(letter.original()).as(record.what()).isEqualTo(record.bytes());
    assertThat(letter.header("code")).as(record.what()).get().asString().isNotBlank();
    assertThat(letter.header("reason")).as(record.what()).get().asString().contains(record.why());
    assertThat(letter.header("batch-index"))
        .as(record.what())
        .isEqualTo(Optional.ofNullable(record.batchIndex()).map(String::valueOf));
  }
}
