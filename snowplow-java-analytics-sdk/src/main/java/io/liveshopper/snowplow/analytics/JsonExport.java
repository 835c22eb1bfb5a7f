package io.liveshopper.snowplow.analytics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes an event as the flat JSON object that Snowplow's analytics SDKs agree on. */
final class JsonExport {

  private static final List<Column> COLUMNS = List.of(Column.values());
  private static final Pattern DOTS_AND_DASHES = Pattern.compile("[.-]");
  private static final Pattern WORD_START = Pattern.compile("([^A-Z_])([A-Z])");

  private JsonExport() {}

  static ObjectNode toJson(EnrichedEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonTree.Budget budget = new JsonTree.Budget();
    for (Column column : COLUMNS) {
      if (!event.isPresent(column)) {
        continue;
      }
      switch (column.type()) {
        case CONTEXTS -> putContexts(json, entities(event, column), budget);
        case UNSTRUCT_EVENT -> putUnstructEvent(json, event, budget);
        default -> put(json, event, column);
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
      default -> throw new IllegalArgumentException(name + " holds no single value");
    }
  }

  private static Entities entities(EnrichedEvent event, Column column) {
    return column == Column.CONTEXTS ? event.contexts() : event.derivedContexts();
  }

  private static void putUnstructEvent(
      ObjectNode json, EnrichedEvent event, JsonTree.Budget budget) {
    Entity entity = event.unstructEvent().orElseThrow();
    json.set(key("unstruct_event", entity.schema()), entity.data(budget));
  }

  private static void putContexts(ObjectNode json, Entities entities, JsonTree.Budget budget) {
    ObjectNode bySchema = json.objectNode();
    for (Entity entity : entities) {
      String key = key("contexts", entity.schema());
      ArrayNode sameSchema =
          bySchema.get(key) instanceof ArrayNode array ? array : bySchema.putArray(key);
      sameSchema.add(entity.data(budget));
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
