package io.liveshopper.snowplow.analytics;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A self-describing entity or event: a schema, and data that is decoded when it is asked for.
 *
 * <p>It is a view of the event's bytes, whose JSON has been checked already.
 */
public final class Entity {

  private final SchemaKey schema;
  private final EntityWalker.Schema schemaBytes;
  private final JsonScanner json;
  private final int index;
  private final int dataFrom;
  private final int depth;

  Entity(
      SchemaKey schema,
      EntityWalker.Schema schemaBytes,
      JsonScanner json,
      int index,
      int dataFrom,
      int depth) {
    this.schema = schema;
    this.schemaBytes = schemaBytes;
    this.json = json;
    this.index = index;
    this.dataFrom = dataFrom;
    this.depth = depth;
  }

  /** The schema that the data follows. */
  public SchemaKey schema() {
    return schema;
  }

  /**
   * The data as a new tree, with exact numbers; of fields with the same name the last one wins.
   *
   * @throws EnrichedEventException if a number has more than 128 characters or 400 decimal places,
   *     or if there are more than 1,000,000 values
   */
  public JsonNode data() {
    return data(new JsonTree.Budget());
  }

  JsonNode data(JsonTree.Budget budget) {
    return new JsonTree(scanner(), budget).read(dataFrom, depth);
  }

  /**
   * A new cursor over the fields of the data, for reading some of them without building a tree.
   *
   * @throws EnrichedEventException if the data is not an object
   */
  public JsonFields fields() {
    JsonFields fields = new JsonFields(scanner());
    fields.begin(index, schemaBytes, dataFrom, depth + 1);
    return fields;
  }

  /** Whether the schema has this vendor, name and model. */
  public boolean is(String vendor, String name, int model) {
    return schema.model() == model && schema.name().equals(name) && schema.vendor().equals(vendor);
  }

  /** The schema, and the data's JSON as it was sent, cut to about 100 characters. */
  @Override
  public String toString() {
    int dataTo = scanner().skipValue(dataFrom, depth);
    return schema + " " + Quote.bytes(json.bytes, dataFrom, dataTo);
  }

  /** A scanner of one's own: it has state, and entities may be read by several threads. */
  private JsonScanner scanner() {
    return new JsonScanner(json.bytes, json.from, json.to, json.column);
  }
}
