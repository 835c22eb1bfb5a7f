package io.liveshopper.redis.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.math.BigDecimal;
import java.time.Instant;
import javax.annotation.Nullable;

/** One JSON object of a flag or of an entry's detail. Keys that are not asked for are ignored. */
final class ActionJson {

  private static final ObjectReader READER =
      new ObjectMapper()
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private final JsonNode object;

  private ActionJson(JsonNode object) {
    this.object = object;
  }

  /**
   * @throws MalformedActionException if the text is no JSON object
   */
  static ActionJson parse(String text) {
    try {
      JsonNode node = READER.readTree(text);
      if (!node.isObject()) {
        throw new MalformedActionException("not a JSON object: " + text, null);
      }
      return new ActionJson(node);
    } catch (JsonProcessingException e) {
      throw new MalformedActionException("not JSON: " + text, e);
    }
  }

  /**
   * The flag that the object is.
   *
   * @throws MalformedActionException naming what is missing or not as it should be
   */
  ActionFlag toFlag() {
    return new ActionFlag(
        required("action", text("action")),
        required("pattern", text("pattern")),
        text("reason"),
        required("user", text("user")),
        text("session"),
        number("cart_value"),
        text("cart_currency"),
        required("raised_at", time("raised_at")),
        required("expires_at", time("expires_at")));
  }

  @Nullable String text(String key) {
    JsonNode value = find(key);
    if (value != null && !value.isTextual()) {
      throw malformed(key, value, "a text");
    }
    return value == null ? null : value.textValue();
  }

  @Nullable BigDecimal number(String key) {
    JsonNode value = find(key);
    if (value != null && !value.isNumber()) {
      throw malformed(key, value, "a number");
    }
    return value == null ? null : value.decimalValue();
  }

  /** Epoch milliseconds. */
  @Nullable Instant time(String key) {
    JsonNode value = find(key);
    if (value != null && !(value.isIntegralNumber() && value.canConvertToLong())) {
      throw malformed(key, value, "a time in epoch milliseconds");
    }
    return value == null ? null : Instant.ofEpochMilli(value.longValue());
  }

  @Nullable private JsonNode find(String key) {
    JsonNode value = object.get(key);
    return value == null || value.isNull() ? null : value;
  }

  private <T> T required(String key, @Nullable T value) {
    if (value == null) {
      throw new MalformedActionException("'" + key + "' is missing: " + object, null);
    }
    return value;
  }

  private static MalformedActionException malformed(String key, JsonNode value, String wanted) {
    return new MalformedActionException("'" + key + "' is " + value + ", not " + wanted, null);
  }
}
