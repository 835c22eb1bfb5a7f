package io.liveshopper.local.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.liveshopper.local.common.Texts;
import java.time.Duration;

/** An action flag as people read it. */
final class WatchedFlag {

  /** What the names of flags begin with, among the values of a shopper. */
  static final String NAME = "action:";

  private static final JsonMapper JSON = new JsonMapper();

  private WatchedFlag() {}

  /** Whether a shopper's value of this name is a flag. */
  static boolean is(String name) {
    return name.startsWith(NAME);
  }

  /**
   * Why it is up, by which pattern, with which cart and since when; as it stands in Redis if it is
   * no flag that one could read.
   *
   * @param now epoch milliseconds
   */
  static String told(String json, long now) {
    try {
      JsonNode flag = JSON.readTree(json);
      if (!flag.path("reason").isTextual() || !flag.path("raised_at").isIntegralNumber()) {
        return json;
      }
      StringBuilder told = new StringBuilder(flag.path("reason").textValue());
      told.append("; ").append(flag.path("pattern").asText("no pattern"));
      if (flag.has("cart_value")) {
        told.append(", cart ").append(flag.path("cart_value").asText());
        told.append(' ').append(flag.path("cart_currency").asText());
      }
      Duration ago = Duration.ofMillis(Math.max(0, now - flag.path("raised_at").longValue()));
      return told.append(", raised ").append(Texts.left(ago)).append(" ago").toString();
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  /** By what a flag was cleared: the reason in the detail of its entry in the stream. */
  static String clearedBy(String detail) {
    try {
      return JSON.readTree(detail).path("reason").asText("nobody knows what");
    } catch (JsonProcessingException e) {
      return "nobody knows what";
    }
  }
}
