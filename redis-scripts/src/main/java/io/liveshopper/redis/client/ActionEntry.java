package io.liveshopper.redis.client;

import io.liveshopper.redis.Version;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of the stream as it was delivered.
 *
 * @param id its id
 * @param deliveries how often it has been delivered, this time included
 * @param fields what it holds; empty if it was removed from the stream before it was acknowledged
 */
record ActionEntry(String id, long deliveries, Map<String, String> fields) {

  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,16}):([0-9]{1,16}):([0-9]{1,16})");

  /**
   * What the entry says.
   *
   * @throws MalformedActionException if it is not as the contract says
   */
  ActionEvent toEvent() {
    String transition = required("transition");
    Version version = version(required("version"));
    ActionJson detail = ActionJson.parse(required("detail"));
    return switch (transition) {
      case "raised" -> new ActionEvent.Raised(id, version, detail.toFlag());
      case "cleared" ->
          new ActionEvent.Cleared(
              id,
              version,
              required("action"),
              required("user"),
              detail.text("pattern"),
              detail.text("reason"),
              detail.text("session"),
              detail.time("raised_at"),
              detail.time("cleared_at"));
      default ->
          throw new MalformedActionException(
              "transition '" + transition + "' is neither raised nor cleared", null);
    };
  }

  private String required(String field) {
    String value = fields.get(field);
    if (value == null) {
      throw new MalformedActionException("the entry has no field '" + field + "'", null);
    }
    return value;
  }

  private static Version version(String text) {
    Matcher parts = VERSION.matcher(text);
    try {
      if (parts.matches()) {
        return new Version(
            Long.parseLong(parts.group(1)),
            Long.parseLong(parts.group(2)),
            Long.parseLong(parts.group(3)));
      }
      throw new MalformedActionException("version '" + text + "' is no version", null);
    } catch (IllegalArgumentException e) {
      throw new MalformedActionException("version '" + text + "' is no version", e);
    }
  }
}
