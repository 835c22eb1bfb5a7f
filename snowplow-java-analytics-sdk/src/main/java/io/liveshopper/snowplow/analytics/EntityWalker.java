package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Walks over the envelope of a self-describing column and hands its entities to a {@link Visitor}.
 *
 * <p>{@code contexts} and {@code derived_contexts} hold {@code {"schema": contexts/1-0-*, "data":
 * [{"schema", "data"}, ...]}}, {@code unstruct_event} holds {@code {"schema": unstruct_event/1-0-*,
 * "data": {"schema", "data"}}}. Names may come in either order; other names are skipped; a name
 * that is there twice is refused, because nobody could say which one is meant.
 */
final class EntityWalker {

  private static final byte[] CONTEXTS = envelope("contexts");
  private static final byte[] UNSTRUCT_EVENT = envelope("unstruct_event");
  private static final int UNREAD = -1;

  /** Takes the entities of a column. */
  interface Visitor {
    /**
     * Takes one entity and answers the position after its data, which it must check or skip.
     *
     * @param index its position in the array, or -1 for the self-describing event
     * @param schema where its schema is
     * @param dataFrom where its data begins
     * @param depth how many arrays and objects the data is inside of
     */
    int entity(int index, Schema schema, int dataFrom, int depth);
  }

  /** The bytes of the schema of the entity that is being read; used again for the next entity. */
  static final class Schema {
    byte[] bytes;
    int from;
    int to;

    String text() {
      return new String(bytes, from, to - from, UTF_8);
    }

    Schema copy() {
      Schema copy = new Schema();
      copy.bytes = bytes;
      copy.from = from;
      copy.to = to;
      return copy;
    }
  }

  /** What is known of one object of {@code schema} and {@code data} while it is read. */
  private static final class Part {
    final Schema schema = new Schema();
    boolean hasSchema;
    int schemaValue;
    int dataFrom;
    boolean handed;

    void reset() {
      hasSchema = false;
      dataFrom = UNREAD;
      handed = false;
    }
  }

  private final JsonScanner json;
  private final Visitor visitor;
  private final boolean array;
  private final Part envelope = new Part();
  private final Part entity = new Part();
  private int index = -1;

  private EntityWalker(JsonScanner json, Visitor visitor) {
    this.json = json;
    this.visitor = visitor;
    this.array = json.column.type() == ColumnType.CONTEXTS;
    if (!array && json.column.type() != ColumnType.UNSTRUCT_EVENT) {
      throw new IllegalArgumentException(
          "Column " + json.column.columnName() + " holds no self-describing JSON");
    }
  }

  private static byte[] envelope(String name) {
    String prefix = "iglu:com.snowplowanalytics.snowplow/" + name + "/jsonschema/1-0-";
    return prefix.getBytes(UTF_8);
  }

  static void walk(JsonScanner json, Visitor visitor) {
    EntityWalker walker = new EntityWalker(json, visitor);
    if (!json.isEmpty()) {
      json.checkEnd(walker.selfDescribing(json.skipSpace(json.from), 1, walker.envelope));
    }
  }

  static void stream(JsonScanner json, EntitySelector selector, EntityConsumer consumer) {
    JsonFields fields = new JsonFields(json);
    walk(
        json,
        (index, schema, dataFrom, depth) -> {
          int wanted = selector.match(schema.bytes, schema.from, schema.to);
          if (wanted == EntitySelector.NONE) {
            return json.skipValue(dataFrom, depth);
          }
          fields.begin(index, schema, dataFrom, depth + 1);
          consumer.entity(wanted, fields);
          return fields.finish();
        });
  }

  /** Passes an object of {@code schema} and {@code data}: the envelope or an entity. */
  private int selfDescribing(int position, int depth, Part part) {
    if (json.peek(position) != '{') {
      throw json.mismatch(path(depth, ""), position, depth - 1, "an object with schema and data");
    }
    part.reset();
    int at = json.skipSpace(position + 1);
    boolean more = json.peek(at) != '}';
    while (more) {
      at = json.skipSpace(member(at, depth, part));
      more = json.peek(at) == ',';
      at = more ? json.skipSpace(at + 1) : at;
    }
    if (json.peek(at) != '}') {
      throw json.broken(at, "expected ',' or '}' in an object");
    }
    if (!part.hasSchema || part.dataFrom == UNREAD) {
      throw json.mismatch(path(depth, ""), position, depth - 1, "an object with schema and data");
    }
    if (!part.handed) {
      data(part, depth);
    }
    return at + 1;
  }

  private int member(int position, int depth, Part part) {
    if (json.peek(position) != '"') {
      throw json.broken(position, "expected a name in quotes");
    }
    int nameEnd = json.skipString(position);
    boolean escaped = json.wasEscaped();
    int value = json.skipColon(nameEnd);
    if (JsonStrings.equalsAscii(json.bytes, position + 1, nameEnd - 1, escaped, "schema")) {
      checkOnce(part.hasSchema, position);
      part.hasSchema = true;
      part.schemaValue = value;
      return schema(value, depth, part.schema);
    }
    if (JsonStrings.equalsAscii(json.bytes, position + 1, nameEnd - 1, escaped, "data")) {
      checkOnce(part.dataFrom != UNREAD, position);
      part.dataFrom = value;
      part.handed = part.hasSchema;
      return part.handed ? data(part, depth) : json.skipValue(value, depth);
    }
    return json.skipValue(value, depth);
  }

  private void checkOnce(boolean again, int nameFrom) {
    if (again) {
      throw json.broken(nameFrom, "a name that is there twice");
    }
  }

  private int schema(int position, int depth, Schema schema) {
    if (json.peek(position) != '"') {
      throw json.mismatch(path(depth, "schema"), position, depth, "the URI of a schema");
    }
    int end = json.skipString(position);
    schema.bytes = json.bytes;
    schema.from = position + 1;
    schema.to = end - 1;
    if (json.wasEscaped()) {
      // No Iglu URI needs escapes, but some encoders write every slash as "\\/".
      schema.bytes = JsonStrings.decode(json.bytes, position + 1, end - 1, true).getBytes(UTF_8);
      schema.from = 0;
      schema.to = schema.bytes.length;
    }
    return end;
  }

  private int data(Part part, int depth) {
    if (depth > 1) {
      return visitor.entity(index, part.schema, part.dataFrom, depth);
    }
    byte[] expected = array ? CONTEXTS : UNSTRUCT_EVENT;
    if (!isEnvelope(part.schema, expected)) {
      String prefix = new String(expected, UTF_8);
      throw json.mismatch("schema", part.schemaValue, depth, prefix + "*");
    }
    return array ? entities(part.dataFrom) : selfDescribing(part.dataFrom, 2, entity);
  }

  private static boolean isEnvelope(Schema schema, byte[] expected) {
    int digits = schema.from + expected.length;
    return digits < schema.to
        && Arrays.equals(schema.bytes, schema.from, digits, expected, 0, expected.length)
        && Numbers.skipDigits(schema.bytes, digits, schema.to) == schema.to;
  }

  private int entities(int position) {
    if (json.peek(position) != '[') {
      throw json.mismatch("data", position, 1, "an array");
    }
    int at = json.skipSpace(position + 1);
    if (json.peek(at) == ']') {
      return at + 1;
    }
    while (true) {
      index++;
      at = json.skipSpace(selfDescribing(at, 3, entity));
      byte next = json.peek(at);
      if (next == ']') {
        return at + 1;
      }
      if (next != ',') {
        throw json.broken(at, "expected ',' or ']' in an array");
      }
      at = json.skipSpace(at + 1);
    }
  }

  private String path(int depth, String name) {
    String object = depth == 1 ? "" : entityPath(index);
    if (name.isEmpty()) {
      return object.isEmpty() ? "the value" : object;
    }
    return object.isEmpty() ? name : object + "." + name;
  }

  /** Where an entity is in its column, such as {@code data[2]}. */
  static String entityPath(int index) {
    return index < 0 ? "data" : "data[" + index + "]";
  }
}
