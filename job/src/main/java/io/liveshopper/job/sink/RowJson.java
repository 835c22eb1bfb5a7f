package io.liveshopper.job.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes rows as JSON in UTF-8, as {@code docs/shopper-features.schema.json} describes it. Values
 * are byte for byte the texts that Redis holds; null stands for one that was deleted.
 */
final class RowJson {

  /** Raised with every change that a reader of the version before would not understand. */
  private static final int SCHEMA_VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();

  /** Always with milliseconds: a text of fixed length sorts as the time does. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final long generation;

  /**
   * @param generation first part of every row's version
   */
  RowJson(long generation) {
    this.generation = generation;
  }

  byte[] write(Row row) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        write(row, json);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("in memory nothing can fail to be written", e);
    }
  }

  private void write(Row row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("kind", kind(row));
    json.writeStringField("id", id(row.subject()));
    json.writeStringField("as_of", time(row.asOf()));
    json.writeNumberField("sequence", row.sequence());
    json.writeNumberField("generation", generation);
    if (row.collectorTime() == Row.BY_TIMER) {
      json.writeNullField("collector_tstamp");
    } else {
      json.writeStringField("collector_tstamp", time(row.collectorTime()));
    }
    json.writeObjectFieldStart("values");
    for (RowValue value : row.values()) {
      writeValue(value, json);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** As UTF-8, like Redis gets it, so that a character which has no UTF-8 form is the same. */
  private static void writeValue(RowValue value, JsonGenerator json) throws IOException {
    json.writeFieldName(value.name());
    if (value.value() == null) {
      json.writeNull();
    } else {
      byte[] utf8 = value.value().getBytes(UTF_8);
      json.writeUTF8String(utf8, 0, utf8.length);
    }
  }

  private static String kind(Row row) {
    return switch (row.subject().kind()) {
      case USER -> "user";
      case SESSION -> "session";
      case DEVICE -> "device";
      case ACTION -> "action";
    };
  }

  /** An action has the id of the shopper whom it is for; the value bears its name. */
  private static String id(RowSubject subject) {
    return subject.kind() == RowSubject.Kind.ACTION ? subject.actionShopper() : subject.id();
  }

  private static String time(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }
}
