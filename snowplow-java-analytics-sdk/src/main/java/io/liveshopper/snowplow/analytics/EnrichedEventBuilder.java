package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes an enriched event: the way from typed Java to the 131 columns.
 *
 * <p>Text is made safe as Enrich makes it: a tab becomes four spaces, other control characters are
 * removed. Columns that are not set stay empty, also required ones, and text is not checked against
 * the type of its column: what is set is what is written. A builder can be used again; it is not
 * safe for use by several threads.
 */
public final class EnrichedEventBuilder {

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final String IGLU = "iglu:com.snowplowanalytics.snowplow/";
  private static final String CONTEXTS = IGLU + "contexts/jsonschema/1-0-1";
  private static final String UNSTRUCT_EVENT = IGLU + "unstruct_event/jsonschema/1-0-0";

  private final String[] values = new String[Column.COUNT];
  private final ArrayNode contexts = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode derivedContexts = JsonNodeFactory.instance.arrayNode();

  /** Begins with all columns empty. */
  public EnrichedEventBuilder() {
    Arrays.fill(values, "");
  }

  /** Sets a column to a text; null or an empty text makes it empty. */
  public EnrichedEventBuilder set(Column column, String value) {
    values[column.index()] =
        value == null ? "" : CONTROL.matcher(value.replace("\t", "    ")).replaceAll("");
    return this;
  }

  /** Sets a column to {@code yyyy-MM-dd HH:mm:ss.SSS} in UTC; finer fractions are cut off. */
  public EnrichedEventBuilder set(Column column, Instant value) {
    return set(column, TIMESTAMP.format(value));
  }

  /** Sets a column to a whole number. */
  public EnrichedEventBuilder set(Column column, long value) {
    return set(column, Long.toString(value));
  }

  /** Sets a column to a number. */
  public EnrichedEventBuilder set(Column column, double value) {
    return set(column, Double.toString(value));
  }

  /** Sets a column to an exact number. */
  public EnrichedEventBuilder set(Column column, BigDecimal value) {
    return set(column, value.toString());
  }

  /** Sets a column to {@code 1} or {@code 0}. */
  public EnrichedEventBuilder set(Column column, boolean value) {
    return set(column, value ? "1" : "0");
  }

  /** Sets a column to an id. */
  public EnrichedEventBuilder set(Column column, UUID value) {
    return set(column, value.toString());
  }

  /** Adds an entity of the tracker's: a schema such as {@code iglu:com.acme/a/jsonschema/1-0-0}. */
  public EnrichedEventBuilder context(String schema, JsonNode data) {
    contexts.add(selfDescribing(schema, data));
    return this;
  }

  /** As {@link #context(String, JsonNode)}; maps, lists, texts, numbers and flags may be nested. */
  public EnrichedEventBuilder context(String schema, Map<String, ?> data) {
    return context(schema, tree(data));
  }

  /** As {@link #context(String, JsonNode)}, for data that is JSON text. */
  public EnrichedEventBuilder context(String schema, String json) {
    return context(schema, tree(json));
  }

  /** Adds an entity of enrichment's. */
  public EnrichedEventBuilder derivedContext(String schema, JsonNode data) {
    derivedContexts.add(selfDescribing(schema, data));
    return this;
  }

  /** As {@link #derivedContext(String, JsonNode)}. */
  public EnrichedEventBuilder derivedContext(String schema, Map<String, ?> data) {
    return derivedContext(schema, tree(data));
  }

  /** As {@link #derivedContext(String, JsonNode)}, for data that is JSON text. */
  public EnrichedEventBuilder derivedContext(String schema, String json) {
    return derivedContext(schema, tree(json));
  }

  /** Sets the self-describing event; the columns that repeat its schema are left alone. */
  public EnrichedEventBuilder unstructEvent(String schema, JsonNode data) {
    return setJson(
        Column.UNSTRUCT_EVENT, selfDescribing(UNSTRUCT_EVENT, selfDescribing(schema, data)));
  }

  /** As {@link #unstructEvent(String, JsonNode)}. */
  public EnrichedEventBuilder unstructEvent(String schema, Map<String, ?> data) {
    return unstructEvent(schema, tree(data));
  }

  /** As {@link #unstructEvent(String, JsonNode)}, for data that is JSON text. */
  public EnrichedEventBuilder unstructEvent(String schema, String json) {
    return unstructEvent(schema, tree(json));
  }

  /** The line, without a line end. */
  public String toLine() {
    if (!contexts.isEmpty()) {
      setJson(Column.CONTEXTS, selfDescribing(CONTEXTS, contexts));
    }
    if (!derivedContexts.isEmpty()) {
      setJson(Column.DERIVED_CONTEXTS, selfDescribing(CONTEXTS, derivedContexts));
    }
    return String.join("\t", values);
  }

  /** The line in UTF-8, without a line end. */
  public byte[] toBytes() {
    return toLine().getBytes(UTF_8);
  }

  private EnrichedEventBuilder setJson(Column column, JsonNode json) {
    try {
      // Jackson escapes tabs and line ends in strings, so the JSON needs no further care.
      values[column.index()] = JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write JSON: " + e.getOriginalMessage(), e);
    }
    return this;
  }

  private static ObjectNode selfDescribing(String schema, JsonNode data) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema).set("data", data);
  }

  private static JsonNode tree(Map<String, ?> data) {
    return JSON.valueToTree(data);
  }

  /** The tree of a JSON text, in which numbers keep all of their digits. */
  private static JsonNode tree(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    JsonScanner scanner = new JsonScanner(bytes, 0, bytes.length, Column.CONTEXTS);
    JsonTree tree = new JsonTree(scanner, new JsonTree.Budget());
    try {
      JsonNode node = tree.read(scanner.skipSpace(0), 0);
      scanner.checkEnd(tree.position());
      return node;
    } catch (EnrichedEventException e) {
      throw new IllegalArgumentException("Not JSON: " + Quote.bounded(json), e);
    }
  }
}
