package io.liveshopper.snowplow.analytics.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.snowplow.analytics.Column;
import java.time.Instant;
import org.openjdk.jmh.infra.Blackhole;

/** The same as {@link JobRead}, by splitting all columns and building Jackson's trees. */
final class TreeRead {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VENDOR = "iglu:" + JobRead.ECOMMERCE + "/";

  private final Blackhole hole;

  TreeRead(Blackhole hole) {
    this.hole = hole;
  }

  void read(byte[] line) throws JsonProcessingException {
    String[] columns = new String(line, UTF_8).split("\t", -1);
    hole.consume(millis(columns[Column.COLLECTOR_TSTAMP.index()]));
    hole.consume(millis(columns[Column.DERIVED_TSTAMP.index()]));
    for (Column column : JobRead.TEXTS) {
      hole.consume(columns[column.index()]);
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
    if (!schema.startsWith(VENDOR)) {
      return;
    }
    String name = schema.substring(VENDOR.length(), schema.indexOf('/', VENDOR.length()));
    for (String[] wanted : JobRead.ENTITIES) {
      if (wanted[0].equals(name)) {
        for (int i = 1; i < wanted.length; i++) {
          consume(wanted[i], entity.path("data").path(wanted[i]));
        }
      }
    }
  }

  private void consume(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    switch (name) {
      case "price", "total_value", "revenue", "refund_amount" -> hole.consume(value.decimalValue());
      case "quantity", "step", "total_quantity" -> hole.consume(value.longValue());
      default -> hole.consume(value.textValue());
    }
  }
}
