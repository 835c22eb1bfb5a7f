package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/** One enriched event as its columns; immutable. */
final class EnrichedLine {

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private final String[] columns;

  private EnrichedLine(String[] columns) {
    this.columns = columns;
  }

  /** An event without anything in any column. */
  static EnrichedLine blank() {
    return new EnrichedLine(Collections.nCopies(Column.COUNT, "").toArray(new String[0]));
  }

  static EnrichedLine parse(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != Column.COUNT) {
      throw new IllegalArgumentException("not an enriched event: " + columns.length + " columns");
    }
    return new EnrichedLine(columns);
  }

  /** The column's text; empty if there is none. */
  Optional<String> get(Column column) {
    String text = columns[column.index()];
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  Optional<Instant> getTime(Column column) {
    return get(column).map(text -> LocalDateTime.parse(text, READ).toInstant(ZoneOffset.UTC));
  }

  EnrichedLine with(Column column, String text) {
    String[] changed = columns.clone();
    changed[column.index()] = text;
    return new EnrichedLine(changed);
  }

  EnrichedLine with(Column column, Instant time) {
    return with(column, WRITTEN.format(time.atOffset(ZoneOffset.UTC)));
  }

  /** The same event that much later, by every clock it names. */
  EnrichedLine shifted(Duration by) {
    EnrichedLine shifted = this;
    for (Column column :
        new Column[] {
          Column.ETL_TSTAMP,
          Column.COLLECTOR_TSTAMP,
          Column.DVCE_CREATED_TSTAMP,
          Column.DVCE_SENT_TSTAMP,
          Column.REFR_DVCE_TSTAMP,
          Column.DERIVED_TSTAMP,
          Column.TRUE_TSTAMP
        }) {
      Optional<Instant> time = getTime(column);
      if (time.isPresent()) {
        shifted = shifted.with(column, time.get().plus(by));
      }
    }
    return shifted;
  }

  /** When it happened: {@code derived_tstamp}, else {@code collector_tstamp}. */
  Instant time() {
    return getTime(Column.DERIVED_TSTAMP)
        .or(() -> getTime(Column.COLLECTOR_TSTAMP))
        .orElseThrow(() -> new IllegalStateException("an event without a time"));
  }

  /** Whose user features it updates: {@code user_id}, else {@code domain_userid}. */
  Optional<String> shopper() {
    return get(Column.USER_ID).or(() -> get(Column.DOMAIN_USERID));
  }

  /**
   * By what a stream is divided: {@code domain_userid}, so that what a device does before and after
   * signing in stays in order; else {@code user_id}.
   */
  Optional<String> source() {
    return get(Column.DOMAIN_USERID).or(() -> get(Column.USER_ID));
  }

  byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return String.join("\t", columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnrichedLine line && Arrays.equals(columns, line.columns);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(columns);
  }
}
