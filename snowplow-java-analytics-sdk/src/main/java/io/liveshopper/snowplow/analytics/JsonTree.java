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

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private final JsonScanner json;
  private int at;

  JsonTree(JsonScanner json) {
    this.json = json;
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
    switch (json.peek(position)) {
      case '{':
        return object(depth + 1);
      case '[':
        return array(depth + 1);
      case '"':
        return NODES.textNode(string());
      case 't':
        at = json.skipLiteral(position, "true");
        return NODES.booleanNode(true);
      case 'f':
        at = json.skipLiteral(position, "false");
        return NODES.booleanNode(false);
      case 'n':
        at = json.skipLiteral(position, "null");
        return NODES.nullNode();
      default:
        return number();
    }
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
