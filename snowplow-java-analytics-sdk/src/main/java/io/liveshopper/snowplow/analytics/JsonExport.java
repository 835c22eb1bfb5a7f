package io.liveshopper.snowplow.analytics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes an event as the flat JSON object that Snowplow's analytics SDKs agree on. */
final class JsonExport {

  private static final Pattern DOTS_AND_DASHES = Pattern.compile("[.-]");
  private static final Pattern WORD_START = Pattern.compile("([^A-Z_])([A-Z])");

  private JsonExport() {}

  static ObjectNode toJson(EnrichedEvent event) {
    ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
    for (Column column : Column.values()) {
      if (event.isPresent(column)) {
        put(json, event, column);
      }
    }
    if (event.isPresent(Column.GEO_LATITUDE) && event.isPresent(Column.GEO_LONGITUDE)) {
      json.put(
          "geo_location",
          event.textOrNull(Column.GEO_LATITUDE) + "," + event.textOrNull(Column.GEO_LONGITUDE));
    }
    return json;
  }

  private static void put(ObjectNode json, EnrichedEvent event, Column column) {
    String name = column.columnName();
    switch (column.type()) {
      case STRING -> json.put(name, event.textOrNull(column));
      case UUID -> {
        event.uuid(column);
        json.put(name, event.textOrNull(column));
      }
      case TIMESTAMP -> {
        event.timestamp(column);
        json.put(name, event.textOrNull(column).replace(' ', 'T') + "Z");
      }
      case INTEGER -> json.put(name, event.integer(column).orElseThrow());
      case DOUBLE -> {
        event.number(column);
        json.set(name, DecimalNode.valueOf(event.decimal(column).orElseThrow()));
      }
      case DECIMAL -> json.set(name, DecimalNode.valueOf(event.decimal(column).orElseThrow()));
      case BOOLEAN -> json.put(name, event.flag(column).orElseThrow());
      case CONTEXTS ->
          putContexts(json, column == Column.CONTEXTS ? event.contexts() : event.derivedContexts());
      case UNSTRUCT_EVENT ->
          event
              .unstructEvent()
              .ifPresent(e -> json.set(key("unstruct_event", e.schema()), e.data()));
    }
  }

  private static void putContexts(ObjectNode json, Entities entities) {
    ObjectNode bySchema = json.objectNode();
    for (Entity entity : entities) {
      String key = key("contexts", entity.schema());
      ArrayNode sameSchema =
          bySchema.get(key) instanceof ArrayNode array ? array : bySchema.putArray(key);
      sameSchema.add(entity.data());
    }
    // As in the other SDKs, derived contexts replace contexts of the same schema.
    json.setAll(bySchema);
  }

  /** The name that an entity's data has in the flat object. */
  private static String key(String prefix, SchemaKey schema) {
    String vendor = underscores(schema.vendor()).toLowerCase(Locale.ROOT);
    String name = WORD_START.matcher(underscores(schema.name())).replaceAll("$1_$2");
    return "%s_%s_%s_%d".formatted(prefix, vendor, name.toLowerCase(Locale.ROOT), schema.model());
  }

  private static String underscores(String text) {
    return DOTS_AND_DASHES.matcher(text).replaceAll("_");
  }
}
