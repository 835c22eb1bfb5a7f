package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * A self-describing piece of JSON: an entity or an event.
 *
 * @param schema vendor and name, such as {@code com.acme/thing}; empty if there is none in model 1,
 *     the only one that features are read from
 */
record SelfDescribing(String schema, JsonNode data) {

  private static final Pattern IN_MODEL_1 =
      Pattern.compile("iglu:([^/]+/[^/]+)/jsonschema/1-[0-9]+-[0-9]+");

  static SelfDescribing of(JsonNode json) {
    Matcher matcher = IN_MODEL_1.matcher(json.path("schema").asText());
    return new SelfDescribing(matcher.matches() ? matcher.group(1) : "", json.path("data"));
  }

  /** The entities of a contexts column; none of a column that holds none. */
  static List<SelfDescribing> entitiesOf(JsonNode contexts) {
    List<SelfDescribing> entities = new ArrayList<>();
    contexts.path("data").forEach(entity -> entities.add(of(entity)));
    return entities;
  }

  boolean is(String vendorAndName) {
    return schema.equals(vendorAndName);
  }

  @Nullable String text(String property) {
    return data.path(property).isTextual() ? data.path(property).asText() : null;
  }

  @Nullable BigDecimal amount(String property) {
    return data.path(property).isNumber() ? data.path(property).decimalValue() : null;
  }

  long number(String property, long otherwise) {
    return data.path(property).isNumber() ? data.path(property).asLong() : otherwise;
  }
}
