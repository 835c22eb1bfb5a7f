package io.liveshopper.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.ColumnType;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final Path SAMPLE = Path.of("samples/sample-session.enriched.tsv");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final Instant THEN = Instant.parse("2025-01-01T00:00:00Z");

  private static final long MAX_EVENT = 100_000;

  @TempDir private Path directory;
  private final SentRecords sent = new SentRecords();

  @Test
  void theLastEventOfTheSampleIsNowAndAllDistancesStay() throws IOException {
    List<EnrichedEvent> before =
        Files.readAllLines(SAMPLE).stream()
            .map(line -> EnrichedEvent.parse(line).orElseThrow())
            .toList();

    Replay.Summary summary = replay(SAMPLE, false);

    assertThat(summary.events()).isEqualTo(before.size());
    assertThat(summary.others()).isZero();
    List<EnrichedEvent> after = events();
    assertThat(after.stream().map(ReplayTest::time).max(Instant::compareTo)).contains(NOW);
    for (int i = 0; i < before.size(); i++) {
      for (Column column : Column.values()) {
        if (column.type() == ColumnType.TIMESTAMP && before.get(i).isPresent(column)) {
          assertThat(after.get(i).timestamp(column).orElseThrow())
              .isEqualTo(before.get(i).timestamp(column).orElseThrow().plus(summary.shift()));
        } else if (column != Column.EVENT_ID) {
          assertThat(after.get(i).bytes(column)).isEqualTo(before.get(i).bytes(column));
        }
      }
    }
  }

  @Test
  void everyTimeColumnMovesBySameAmount() throws IOException {
    EnrichedEventBuilder line = event(THEN);
    for (Column column : Column.values()) {
      if (column.type() == ColumnType.TIMESTAMP) {
        line.set(column, THEN);
      }
    }

    replay(file(line.toLine()), false);

    List<Column> times =
        Arrays.stream(Column.values()).filter(c -> c.type() == ColumnType.TIMESTAMP).toList();
    assertThat(times).hasSize(7);
    assertThat(times)
        .allSatisfy(column -> assertThat(events().get(0).timestamp(column)).contains(NOW));
  }

  @Test
  void eachReplayIsAnotherVisitInWhichDuplicatesStayDuplicates() throws IOException {
    Path twice = file(event(THEN).toLine() + "\n" + event(THEN).toLine());

    replay(twice, false);
    new Replay(twice, false, Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC), MAX_EVENT).send(sent);

    List<UUID> ids = events().stream().map(EnrichedEvent::eventId).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(ids.get(2)).isEqualTo(ids.get(3)).isNotEqualTo(ids.get(0));
    assertThat(ids).doesNotContain(UUID.fromString("11111111-2222-4333-8444-555555555555"));
  }

  @Test
  void asIsSendsTheVeryBytes() throws IOException {
    Replay.Summary summary = replay(SAMPLE, true);

    assertThat(summary.shift()).isZero();
    assertThat(joined()).isEqualTo(Files.readAllBytes(SAMPLE));
  }

  @Test
  void eventsAreKeyedByTheirDevice() throws IOException {
    String anonymous = event(THEN).set(Column.DOMAIN_USERID, "").toLine();

    replay(file(event(THEN).toLine() + "\n" + anonymous), false);

    assertThat(sent.records.get(0).key()).isEqualTo("device-1".getBytes(UTF_8));
    assertThat(sent.records.get(1).key()).isNull();
  }

  @Test
  void whatIsNoEventIsSentUntouched() throws IOException {
    byte[] notUtf8 = {'a', (byte) 0xff, '\t', (byte) 0xc3};
    String brokenJson = event(THEN).toLine().replace("{\"schema\"", "{\"schema");
    String badTime = event(THEN).set(Column.DERIVED_TSTAMP, "yesterday").toLine();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(notUtf8);
    file.write(("\n\n" + brokenJson + "\n" + badTime + "\n").getBytes(UTF_8));
    file.write((event(THEN).toLine() + "\nlast line\r").getBytes(UTF_8));
    Path path = Files.write(directory.resolve("mixed.tsv"), file.toByteArray());

    Replay.Summary summary = replay(path, false);

    assertThat(summary.events()).isEqualTo(1);
    assertThat(summary.others()).isEqualTo(5);
    assertThat(value(0)).isEqualTo(notUtf8);
    assertThat(value(1)).isEmpty();
    assertThat(value(2)).isEqualTo(brokenJson.getBytes(UTF_8));
    assertThat(value(3)).isEqualTo(badTime.getBytes(UTF_8));
    assertThat(time(EnrichedEvent.parse(value(4)).orElseThrow())).isEqualTo(NOW);
    assertThat(value(5)).isEqualTo("last line\r".getBytes(UTF_8));
  }

  @Test
  void anEventTooLongForTheJobIsSentUntouchedAndAgesNoOther() throws IOException {
    String tooLong =
        event(THEN.plus(Duration.ofDays(1))).set(Column.PAGE_TITLE, "x".repeat(100_000)).toLine();

    Replay.Summary summary = replay(file(event(THEN).toLine() + "\n" + tooLong), false);

    assertThat(summary.events()).isEqualTo(1);
    assertThat(summary.others()).isEqualTo(1);
    assertThat(time(EnrichedEvent.parse(value(0)).orElseThrow())).isEqualTo(NOW);
    assertThat(value(1)).isEqualTo(tooLong.getBytes(UTF_8));
  }

  @Test
  void anEventMayEndWithCarriageReturnAndLineFeed() throws IOException {
    Replay.Summary summary = replay(file(event(THEN).toLine() + "\r\n"), false);

    assertThat(summary.events()).isEqualTo(1);
    assertThat(value(0)).doesNotContain('\r');
    assertThat(time(events().get(0))).isEqualTo(NOW);
  }

  @Test
  void oneWrongClockDoesNotAgeTheOthers() throws IOException {
    String wrong = event(THEN).set(Column.DERIVED_TSTAMP, THEN.plus(Duration.ofDays(400))).toLine();

    replay(file(event(THEN).toLine() + "\n" + wrong), false);

    assertThat(time(events().get(0))).isEqualTo(NOW.minus(Duration.ofMinutes(1)));
  }

  @Test
  void finerFractionsThanMillisecondsAreKept() throws IOException {
    String fine = event(THEN).set(Column.DVCE_SENT_TSTAMP, "2025-01-01 00:00:00.123456").toLine();

    replay(file(fine), false);

    assertThat(events().get(0).timestamp(Column.DVCE_SENT_TSTAMP))
        .contains(NOW.plusNanos(123_456_000));
  }

  @Test
  void aGzippedFileIsUnpacked() throws IOException {
    Path zipped = directory.resolve("sample.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(SAMPLE, out);
    }

    replay(zipped, true);

    assertThat(joined()).isEqualTo(Files.readAllBytes(SAMPLE));
  }

  @Test
  void everythingHasArrivedWhenItIsDone() throws IOException {
    replay(SAMPLE, false);

    assertThat(sent.flushed).isTrue();
  }

  @Test
  void aLineThatKafkaWouldRefuseStopsEverythingBefore() throws IOException {
    byte[] tooLong = new byte[34 * 1024 * 1024];
    Arrays.fill(tooLong, (byte) 'x');
    tooLong[4] = '\n';
    Path path = Files.write(directory.resolve("long.tsv"), tooLong);

    assertThatThrownBy(() -> replay(path, false))
        .isInstanceOf(LocalException.class)
        .hasMessageStartingWith("Line 2 of " + path + " has 35651579 bytes, more than Kafka takes");
    assertThat(sent.records).isEmpty();
  }

  @Test
  void aMissingFileIsASentence() {
    Path missing = directory.resolve("none.tsv");

    assertThatThrownBy(() -> replay(missing, false))
        .isInstanceOf(LocalException.class)
        .hasMessage("There is no file " + missing + ".");
  }

  private Replay.Summary replay(Path file, boolean asIs) throws IOException {
    return new Replay(file, asIs, Clock.fixed(NOW, ZoneOffset.UTC), MAX_EVENT).send(sent);
  }

  private static EnrichedEventBuilder event(Instant at) {
    return new EnrichedEventBuilder()
        .set(Column.COLLECTOR_TSTAMP, at)
        .set(Column.DERIVED_TSTAMP, at)
        .set(Column.EVENT_ID, "11111111-2222-4333-8444-555555555555")
        .set(Column.V_COLLECTOR, "c")
        .set(Column.V_ETL, "e")
        .set(Column.DOMAIN_USERID, "device-1")
        .context("iglu:com.acme/thing/jsonschema/1-0-0", "{\"a\":\"é\"}");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("events.tsv"), text);
  }

  private List<EnrichedEvent> events() {
    return sent.records.stream()
        .map(record -> EnrichedEvent.parse(record.value()).orElseThrow())
        .toList();
  }

  private byte[] value(int index) {
    return sent.records.get(index).value();
  }

  private byte[] joined() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (SentRecords.Sent record : sent.records) {
      all.write(record.value());
      all.write('\n');
    }
    return all.toByteArray();
  }

  private static Instant time(EnrichedEvent event) {
    return event.timestamp(Column.DERIVED_TSTAMP).orElseThrow();
  }
}
