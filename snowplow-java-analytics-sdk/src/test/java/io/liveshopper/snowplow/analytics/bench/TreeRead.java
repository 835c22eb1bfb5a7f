package io.liveshopper.snowplow.analytics.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.snowplow.analytics.Column;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The same as {@link JobRead}, by splitting all columns and building Jackson's trees. */
final class TreeRead {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AFTER_IGLU = "iglu:".length();

  /** The fields read, by {@code vendor/name}. */
  private static final Map<String, String[]> FIELDS =
      JobRead.ENTITIES.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  wanted -> wanted.vendor() + "/" + wanted.name(), JobRead.Wanted::fields));

  private final Sink sink;

  TreeRead(Sink sink) {
    this.sink = sink;
  }

  void read(byte[] line) throws JsonProcessingException {
    String[] columns = new String(line, UTF_8).split("\t", -1);
    sink.take(millis(columns[Column.COLLECTOR_TSTAMP.index()]));
    sink.take(millis(columns[Column.DERIVED_TSTAMP.index()]));
    for (Column column : JobRead.TEXTS) {
      sink.take(columns[column.index()]);
    }
    JsonNode event = tree(columns[Column.UNSTRUCT_EVENT.index()]);
    if (event != null) {
      entity(event.path("data"));
    }
    entities(tree(columns[Column.CONTEXTS.index()]));
    entities(tree(columns[Column.DERIVED_CONTEXTS.index()]));
  }

  private static long millis(String timestamp) {
    return timestamp.isEmpty()
        ? 0
        : Instant.parse(timestamp.replace(' ', 'T') + "Z").toEpochMilli();
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return json.isEmpty() ? null : JSON.readTree(json);
  }

  private void entities(JsonNode contexts) {
    if (contexts != null) {
      contexts.path("data").forEach(this::entity);
    }
  }

  private void entity(JsonNode entity) {
    String schema = entity.path("schema").asText();
    int vendorTo = schema.indexOf('/');
    String[] wanted = FIELDS.get(schema.substring(AFTER_IGLU, schema.indexOf('/', vendorTo + 1)));
    if (wanted == null) {
      return;
    }
    for (String name : wanted) {
      consume(name, entity.path("data").path(name));
    }
  }

  private void consume(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    switch (name) {
      case "price", "total_value", "revenue", "refund_amount" -> sink.take(value.decimalValue());
      case "quantity", "step", "total_quantity" -> sink.take(value.longValue());
      case "spiderOrRobot" -> sink.take(value.booleanValue() ? 1 : 0);
      default -> sink.take(value.textValue());
    }
  }
}
