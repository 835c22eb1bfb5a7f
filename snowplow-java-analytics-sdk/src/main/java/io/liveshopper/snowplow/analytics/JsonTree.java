package io.liveshopper.snowplow.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Builds Jackson's tree over what {@link JsonScanner} reads, so that trees and streams accept
 * exactly the same JSON and refuse the rest with the same errors.
 *
 * <p>Numbers are exact. Of fields with the same name the last one wins.
 */
final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonScanner json;
  private final Budget budget;
  private int at;

  JsonTree(JsonScanner json, Budget budget) {
    this.json = json;
    this.budget = budget;
  }

  /**
   * How many values may still be built. A node takes up to fifty times the bytes of its text, so
   * that without a limit a record of 20 MB could take a gigabyte.
   */
  static final class Budget {

    static final int MOST_VALUES = 1_000_000;
    static final String EXCEEDED = "more than " + MOST_VALUES + " values";

    private int left = MOST_VALUES;
  }

  /** The position after the value that was read last. */
  int position() {
    return at;
  }

  /**
   * Reads a value.
   *
   * @param depth how many arrays and objects the value is inside of
   */
  JsonNode read(int position, int depth) {
    at = position;
    if (budget.left-- == 0) {
      throw json.broken(position, Budget.EXCEEDED);
    }
    return switch (json.peek(position)) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> NODES.textNode(string());
      case 't' -> literal("true", NODES.booleanNode(true));
      case 'f' -> literal("false", NODES.booleanNode(false));
      case 'n' -> literal("null", NODES.nullNode());
      default -> number();
    };
  }

  private JsonNode literal(String text, JsonNode node) {
    at = json.skipLiteral(at, text);
    return node;
  }

  private ObjectNode object(int depth) {
    json.checkDepth(at, depth);
    ObjectNode node = NODES.objectNode();
    at = json.skipSpace(at + 1);
    if (json.peek(at) == '}') {
      at++;
      return node;
    }
    while (true) {
      if (json.peek(at) != '"') {
        throw json.broken(at, "expected a name in quotes");
      }
      String name = string();
      node.set(name, read(json.skipColon(at), depth));
      at = json.skipSpace(at);
      byte following = json.peek(at);
      if (following != ',' && following != '}') {
        throw json.broken(at, "expected ',' or '}' in an object");
      }
      at = following == ',' ? json.skipSpace(at + 1) : at + 1;
      if (following == '}') {
        return node;
      }
    }
  }

  private ArrayNode array(int depth) {
    json.checkDepth(at, depth);
    ArrayNode node = NODES.arrayNode();
    at = json.skipSpace(at + 1);
    if (json.peek(at) == ']') {
      at++;
      return node;
    }
    while (true) {
      node.add(read(at, depth));
      at = json.skipSpace(at);
      byte following = json.peek(at);
      if (following != ',' && following != ']') {
        throw json.broken(at, "expected ',' or ']' in an array");
      }
      at = following == ',' ? json.skipSpace(at + 1) : at + 1;
      if (following == ']') {
        return node;
      }
    }
  }

  private String string() {
    int from = at + 1;
    at = json.skipString(at);
    return JsonStrings.decode(json.bytes, from, at - 1, json.wasEscaped());
  }

  private JsonNode number() {
    int from = at;
    at = json.skipNumber(from);
    if (Numbers.isShortWhole(json.bytes, from, at)) {
      long value = Numbers.shortWhole(json.bytes, from, at);
      return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }
    BigDecimal value = Numbers.decimal(json.bytes, from, at);
    if (value == null) {
      throw json.broken(from, "expected " + Numbers.DESCRIPTION);
    }
    return isWhole(from, at)
        ? BigIntegerNode.valueOf(value.toBigIntegerExact())
        : DecimalNode.valueOf(value);
  }

  private boolean isWhole(int from, int to) {
    int digits = json.bytes[from] == '-' ? from + 1 : from;
    return Numbers.skipDigits(json.bytes, digits, to) == to;
  }
}
