package io.liveshopper.snowplow.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A forward-only cursor over the fields of an entity's data.
 *
 * <pre>{@code
 * while (fields.next()) {
 *   if (fields.nameIs("price") && !fields.isNull()) {
 *     price = fields.decimal();
 *   }
 * }
 * }</pre>
 *
 * <p>Fields come in the order in which they are written; one that is there twice comes twice. A
 * value may be read more than once, or not at all: {@link #next()} checks and skips what was not
 * read. A value of another type than the one asked for throws {@link EnrichedEventException} with a
 * {@link ParseError.InvalidEntity} that names column, entity and field; broken JSON throws one with
 * a {@link ParseError.InvalidJson}. Reading before the first or after the last {@link #next()}
 * throws {@link IllegalStateException}.
 */
public final class JsonFields {

  private enum State {
    BEFORE,
    IN_FIELD,
    AFTER
  }

  private static final int UNREAD = -1;

  private final JsonScanner json;
  private State state = State.AFTER;
  private int entityIndex;
  private EntityWalker.Schema schema;
  private int depth;
  private int at;
  private int nameFrom;
  private int nameTo;
  private boolean nameEscaped;
  private int valueFrom;
  private int valueTo;

  JsonFields(JsonScanner json) {
    this.json = json;
  }

  /**
   * Goes to the start of an entity's data.
   *
   * @param depth how many arrays and objects a field is inside of, the data's own object included
   */
  void begin(int entityIndex, EntityWalker.Schema schema, int dataFrom, int depth) {
    this.entityIndex = entityIndex;
    this.schema = schema;
    this.depth = depth;
    if (json.peek(dataFrom) != '{') {
      throw mismatch(dataPath(), dataFrom, depth - 1, "an object");
    }
    at = json.skipSpace(dataFrom + 1);
    state = State.BEFORE;
  }

  /** Skips what is left and answers the position after the data. */
  int finish() {
    while (next()) {
      // Each step checks and skips one field.
    }
    return at;
  }

  /** Goes on to the next field; false if there is none. */
  public boolean next() {
    if (state == State.AFTER) {
      return false;
    }
    if (state == State.IN_FIELD) {
      at = json.skipSpace(valueTo == UNREAD ? json.skipValue(valueFrom, depth) : valueTo);
      if (json.peek(at) == ',') {
        at = json.skipSpace(at + 1);
        openField();
        return true;
      }
      if (json.peek(at) != '}') {
        throw json.broken(at, "expected ',' or '}' in an object");
      }
    }
    if (json.peek(at) == '}') {
      at++;
      state = State.AFTER;
      return false;
    }
    openField();
    return true;
  }

  private void openField() {
    if (json.peek(at) != '"') {
      throw json.broken(at, "expected a name in quotes");
    }
    int end = json.skipString(at);
    nameFrom = at + 1;
    nameTo = end - 1;
    nameEscaped = json.wasEscaped();
    valueFrom = json.skipColon(end);
    valueTo = UNREAD;
    state = State.IN_FIELD;
  }

  /** Whether the field has this name; only ASCII names can be asked for. */
  public boolean nameIs(String ascii) {
    checkInField();
    return JsonStrings.equalsAscii(json.bytes, nameFrom, nameTo, nameEscaped, ascii);
  }

  /** The name of the field. */
  public String name() {
    checkInField();
    return JsonStrings.decode(json.bytes, nameFrom, nameTo, nameEscaped);
  }

  /** Whether the value is {@code null}. */
  public boolean isNull() {
    checkInField();
    if (json.peek(valueFrom) != 'n') {
      return false;
    }
    valueTo = json.skipLiteral(valueFrom, "null");
    return true;
  }

  /** The value, which must be a string. */
  public String text() {
    skipString();
    return JsonStrings.decode(json.bytes, valueFrom + 1, valueTo - 1, json.wasEscaped());
  }

  /** Whether the value, which must be a string, is this ASCII text; makes no string. */
  public boolean textIs(String ascii) {
    skipString();
    return JsonStrings.equalsAscii(
        json.bytes, valueFrom + 1, valueTo - 1, json.wasEscaped(), ascii);
  }

  private void skipString() {
    checkInField();
    if (json.peek(valueFrom) != '"') {
      throw fieldMismatch("a string");
    }
    valueTo = json.skipString(valueFrom);
  }

  /** The exact value, which must be a number of at most 128 characters and 400 decimal places. */
  public BigDecimal decimal() {
    skipNumber("a number");
    BigDecimal value = Numbers.decimal(json.bytes, valueFrom, valueTo);
    if (value == null) {
      throw fieldMismatch(Numbers.DESCRIPTION);
    }
    return value;
  }

  /** The value, which must be a whole number of 64 bits; {@code 2.0} and {@code 2e3} are whole. */
  public long longValue() {
    String expected = "a whole number of 64 bits";
    skipNumber(expected);
    if (Numbers.isShortWhole(json.bytes, valueFrom, valueTo)) {
      return Numbers.shortWhole(json.bytes, valueFrom, valueTo);
    }
    BigDecimal value = Numbers.decimal(json.bytes, valueFrom, valueTo);
    try {
      if (value != null) {
        return value.longValueExact();
      }
    } catch (ArithmeticException e) {
      // It has a fraction or is too large: the same answer as for a number out of bounds.
    }
    throw fieldMismatch(expected);
  }

  private void skipNumber(String expected) {
    checkInField();
    byte first = json.peek(valueFrom);
    if (first != '-' && (first < '0' || first > '9')) {
      throw fieldMismatch(expected);
    }
    valueTo = json.skipNumber(valueFrom);
  }

  /** The value, which must be {@code true} or {@code false}. */
  public boolean bool() {
    checkInField();
    byte first = json.peek(valueFrom);
    if (first != 't' && first != 'f') {
      throw fieldMismatch("true or false");
    }
    valueTo = json.skipLiteral(valueFrom, first == 't' ? "true" : "false");
    return first == 't';
  }

  /** The value, which must be an array of at most 1,000,000 strings. */
  public List<String> textArray() {
    checkInField();
    if (json.peek(valueFrom) != '[') {
      throw fieldMismatch("an array of strings");
    }
    List<String> texts = new ArrayList<>();
    int position = json.skipSpace(valueFrom + 1);
    while (json.peek(position) != ']') {
      if (json.peek(position) != '"') {
        throw fieldMismatch("an array of strings");
      }
      if (texts.size() == JsonTree.Budget.MOST_VALUES) {
        throw json.broken(position, JsonTree.Budget.EXCEEDED);
      }
      int end = json.skipString(position);
      texts.add(JsonStrings.decode(json.bytes, position + 1, end - 1, json.wasEscaped()));
      position = json.skipSpace(end);
      if (json.peek(position) == ',') {
        position = json.skipSpace(position + 1);
        if (json.peek(position) == ']') {
          throw json.broken(position, "expected a value");
        }
      } else if (json.peek(position) != ']') {
        throw json.broken(position, "expected ',' or ']' in an array");
      }
    }
    valueTo = position + 1;
    return texts;
  }

  /** The value, whatever it is, as a tree with exact numbers, of at most 1,000,000 values. */
  public JsonNode tree() {
    checkInField();
    JsonTree tree = new JsonTree(json, new JsonTree.Budget());
    JsonNode value = tree.read(valueFrom, depth);
    valueTo = tree.position();
    return value;
  }

  private void checkInField() {
    if (state != State.IN_FIELD) {
      throw new IllegalStateException("There is no current field: call next() first");
    }
  }

  private EnrichedEventException fieldMismatch(String expected) {
    return mismatch(dataPath() + "." + Quote.bounded(name()), valueFrom, depth, expected);
  }

  private EnrichedEventException mismatch(
      String path, int position, int valueDepth, String expected) {
    String entity = Quote.bytes(schema.bytes, schema.from, schema.to);
    return json.mismatch(path + " of " + entity, position, valueDepth, expected);
  }

  private String dataPath() {
    return EntityWalker.entityPath(entityIndex) + ".data";
  }
}
