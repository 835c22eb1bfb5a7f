package io.liveshopper.local.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.ColumnType;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.ParseResult;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * A line that is an enriched event, in its own bytes.
 *
 * @param event a view of the bytes, without any line end
 */
record RecordedEvent(EnrichedEvent event) {

  private static final Duration MAX_AHEAD_OF_COLLECTOR = Duration.ofMinutes(1);
  private static final EntitySelector NO_ENTITY = EntitySelector.builder().build();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS").withZone(ZoneOffset.UTC);
  private static final int MILLIS_LENGTH = "uuuu-MM-dd HH:mm:ss.SSS".length();

  /**
   * Reads a line the way the job does: 131 columns, the required ones filled, times that are times,
   * and JSON that is JSON.
   *
   * @return empty when the job would not take the line either
   */
  static Optional<RecordedEvent> parse(byte[] line) {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    if (!(EnrichedEvent.parse(line, 0, length) instanceof ParseResult.Success success)) {
      return Optional.empty();
    }
    EnrichedEvent event = success.event();
    try {
      for (Column column :
          new Column[] {Column.CONTEXTS, Column.UNSTRUCT_EVENT, Column.DERIVED_CONTEXTS}) {
        event.readEntities(column, NO_ENTITY, (index, fields) -> {});
      }
      RecordedEvent recorded = new RecordedEvent(event);
      recorded.time();
      return Optional.of(recorded);
    } catch (EnrichedEventException e) {
      return Optional.empty();
    }
  }

  /**
   * When it happened: {@code derived_tstamp}, else {@code collector_tstamp}, and as in the job
   * never more than a minute after the latter, so that one wrong clock does not age all other
   * events.
   */
  Instant time() {
    Instant collected = event.timestamp(Column.COLLECTOR_TSTAMP).orElseThrow();
    Instant limit = collected.plus(MAX_AHEAD_OF_COLLECTOR);
    Instant stated = event.timestamp(Column.DERIVED_TSTAMP).orElse(collected);
    return stated.isAfter(limit) ? limit : stated;
  }

  /** What Enrich partitions by; null without a {@code domain_userid}. */
  byte[] key() {
    return event.isPresent(Column.DOMAIN_USERID) ? event.bytes(Column.DOMAIN_USERID) : null;
  }

  /**
   * The line as another visit would have made it: every time in it moved and an {@code event_id} of
   * its own, so that the job does not take it for the first visit sent again. The same line moved
   * by the same time gets the same id: what is twice in a file stays a duplicate. All other bytes
   * are as they were.
   */
  byte[] shifted(Duration by) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    for (Column column : Column.values()) {
      if (column.index() > 0) {
        line.write('\t');
      }
      byte[] value = shifted(column, by);
      line.write(value, 0, value.length);
    }
    return line.toByteArray();
  }

  private byte[] shifted(Column column, Duration by) {
    if (column == Column.EVENT_ID) {
      String visit = event.eventId() + " moved by " + by.toMillis();
      return UUID.nameUUIDFromBytes(visit.getBytes(US_ASCII)).toString().getBytes(US_ASCII);
    }
    return column.type() == ColumnType.TIMESTAMP ? moved(column, by) : event.bytes(column);
  }

  private byte[] moved(Column column, Duration by) {
    byte[] value = event.bytes(column);
    if (value.length == 0) {
      return value;
    }
    try {
      Instant moved = event.timestamp(column).orElseThrow().plus(by);
      String text = value.length <= MILLIS_LENGTH ? MILLIS.format(moved) : NANOS.format(moved);
      return text.getBytes(US_ASCII);
    } catch (EnrichedEventException e) {
      // Not a time, and not one the job needs, or the line would not have been parsed.
      return value;
    }
  }
}
