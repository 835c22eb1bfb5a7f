package io.liveshopper.collector.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;

/** Reads JSON without losing digits, and within bounds. */
public final class JsonText {

  /** How deep arrays and objects may be nested. */
  public static final int MAX_DEPTH = 200;

  private static final int MAX_NUMBER_LENGTH = 128;
  private static final int MAX_SCALE = 400;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(Integer.MAX_VALUE)
                .build());
  }

  private JsonText() {}

  /** Why a text is not JSON, or not JSON that is taken. */
  public static final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
      super(message);
    }
  }

  /**
   * The tree of a text.
   *
   * @throws NotJsonException if it is not JSON, nested too deep, or has a number of over 128
   *     characters or 400 decimal places
   */
  public static JsonNode read(String text) throws NotJsonException {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new NotJsonException(firstLine(e.getOriginalMessage()));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new NotJsonException("a number is out of range");
    }
    if (tree == null || tree.isMissingNode()) {
      throw new NotJsonException("no content");
    }
    checkNumbers(tree);
    return tree;
  }

  // What is 1E+999999999 in the text is a gigabyte once somebody writes it in full.
  private static void checkNumbers(JsonNode node) throws NotJsonException {
    if (node.isContainerNode()) {
      for (JsonNode child : node) {
        checkNumbers(child);
      }
    } else if (node.isBigDecimal()) {
      BigDecimal number = node.decimalValue();
      if (Math.abs((long) number.scale()) > MAX_SCALE) {
        throw new NotJsonException("a number has more than 400 decimal places");
      }
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
