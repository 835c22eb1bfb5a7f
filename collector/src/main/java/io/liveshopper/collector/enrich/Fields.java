package io.liveshopper.collector.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.collector.failure.Surrogates;
import io.liveshopper.collector.schema.SelfDescribing;
import io.liveshopper.snowplow.analytics.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/** The columns of one event while they are being filled. */
final class Fields {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private static final String SNOWPLOW = "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/";
  private static final String CONTEXTS = SNOWPLOW + "contexts/jsonschema/1-0-1\",\"data\":[";
  private static final String UNSTRUCT_EVENT =
      SNOWPLOW + "unstruct_event/jsonschema/1-0-0\",\"data\":";
  private static final int EXPECTED_LENGTH = 4096;
  private static final Column[] COLUMNS = Column.values();

  private final String[] values = new String[Column.COUNT];
  private final List<SelfDescribing> contexts = new ArrayList<>();
  private final List<SelfDescribing> derivedContexts = new ArrayList<>();
  @Nullable private SelfDescribing selfDescribingEvent;

  /** Sets a text, without control characters; null or an empty text makes the column empty. */
  void set(Column column, @Nullable String value) {
    String clean = value == null ? "" : cleaned(value);
    values[column.index()] = clean.isEmpty() ? null : clean;
  }

  void set(Column column, Instant value) {
    values[column.index()] = TIMESTAMP.format(value);
  }

  /** The text of a column; null if it is empty. */
  @Nullable String get(Column column) {
    return values[column.index()];
  }

  void addContext(SelfDescribing context) {
    contexts.add(context);
  }

  void addDerivedContext(SelfDescribing context) {
    derivedContexts.add(context);
  }

  void setSelfDescribingEvent(SelfDescribing event) {
    selfDescribingEvent = event;
  }

  Optional<SelfDescribing> selfDescribingEvent() {
    return Optional.ofNullable(selfDescribingEvent);
  }

  /** The enriched event: 131 columns in UTF-8. */
  byte[] toLine() {
    StringBuilder line = new StringBuilder(EXPECTED_LENGTH);
    for (Column column : COLUMNS) {
      if (column.index() > 0) {
        line.append('\t');
      }
      switch (column) {
        case CONTEXTS -> appendEntities(line, contexts);
        case DERIVED_CONTEXTS -> appendEntities(line, derivedContexts);
        case UNSTRUCT_EVENT -> appendEvent(line);
        default -> {
          String value = values[column.index()];
          line.append(value == null ? "" : value);
        }
      }
    }
    return Surrogates.repaired(line.toString()).getBytes(UTF_8);
  }

  private static void appendEntities(StringBuilder line, List<SelfDescribing> entities) {
    String separator = CONTEXTS;
    for (SelfDescribing entity : entities) {
      line.append(separator);
      append(line, entity);
      separator = ",";
    }
    line.append(entities.isEmpty() ? "" : "]}");
  }

  private void appendEvent(StringBuilder line) {
    if (selfDescribingEvent != null) {
      line.append(UNSTRUCT_EVENT);
      append(line, selfDescribingEvent);
      line.append('}');
    }
  }

  // The characters of a schema's name need no escapes, and Jackson escapes tabs and line ends.
  private static void append(StringBuilder line, SelfDescribing entity) {
    line.append("{\"schema\":\"").append(entity.uri()).append("\",\"data\":");
    line.append(entity.data()).append('}');
  }

  /** The event as a bad row shows it: its columns by name, money and txn_id as texts. */
  ObjectNode toPartialEvent() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Column column : COLUMNS) {
      String value = values[column.index()];
      if (value == null) {
        json.putNull(column.columnName());
        continue;
      }
      if (column == Column.TXN_ID) {
        json.put(column.columnName(), value);
        continue;
      }
      switch (column.type()) {
        case INTEGER, BOOLEAN -> json.put(column.columnName(), Integer.parseInt(value));
        case DOUBLE -> json.put(column.columnName(), new BigDecimal(value));
        default -> json.put(column.columnName(), value);
      }
    }
    return json;
  }

  private static String cleaned(String text) {
    boolean clean = true;
    for (int i = 0; i < text.length() && clean; i++) {
      char c = text.charAt(i);
      clean = c > 0x1F && c != 0x7F && !Character.isSurrogate(c);
    }
    if (clean) {
      return text;
    }
    StringBuilder copy = new StringBuilder(text.length());
    Surrogates.repaired(text.replace("\t", "    "))
        .chars()
        .filter(c -> c > 0x1F && c != 0x7F)
        .forEach(c -> copy.append((char) c));
    return copy.toString();
  }
}
