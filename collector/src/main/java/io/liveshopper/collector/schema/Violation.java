package io.liveshopper.collector.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.time.Instant;
import java.util.List;
import javax.annotation.Nullable;

/**
 * What is wrong with an event: one of the messages of Snowplow's bad rows.
 *
 * @param message the message as the bad row has it
 */
public record Violation(ObjectNode message) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_EXPECTATION = 256;

  /**
   * One place where data does not keep its schema.
   *
   * @param path a JSON path
   * @param keyword the keyword of JSON Schema
   * @param targets what it is about, such as the names of missing properties
   */
  public record Report(String message, String path, String keyword, List<String> targets) {}

  /** A field of the request is not as it should be. */
  public static Violation input(String field, @Nullable String value, String expectation) {
    String shown =
        expectation.length() > MAX_EXPECTATION
            ? expectation.substring(0, MAX_EXPECTATION)
            : expectation;
    return new Violation(
        NODES.objectNode().put("field", field).put("value", value).put("expectation", shown));
  }

  /** A text should be JSON. */
  public static Violation notJson(String field, @Nullable String value, String error) {
    return new Violation(
        NODES.objectNode().put("field", field).put("value", value).put("error", error));
  }

  /** JSON should be self-describing; the error is one of Iglu's codes. */
  public static Violation notSelfDescribing(JsonNode json, String error) {
    ObjectNode message = NODES.objectNode();
    message.set("json", json);
    return new Violation(message.put("error", error));
  }

  /** The schema is not one of those that belong there. */
  public static Violation criterion(SchemaKey schema, String criterion) {
    return new Violation(
        NODES.objectNode().put("schemaKey", schema.toUri()).put("schemaCriterion", criterion));
  }

  /** No registry has the schema. */
  public static Violation unknownSchema(SchemaKey schema, List<String> registries, Instant when) {
    ObjectNode error = NODES.objectNode().put("error", "ResolutionError");
    ArrayNode history = error.putArray("lookupHistory");
    for (String registry : registries) {
      ObjectNode lookup = history.addObject().put("repository", registry);
      lookup.putArray("errors").addObject().put("error", "NotFound");
      lookup.put("attempts", 1).put("lastAttempt", when.toString());
    }
    return ofSchema(schema, error);
  }

  /** A registry has the schema, but it can't be used. */
  public static Violation unusableSchema(SchemaKey schema, String reason) {
    ObjectNode error = NODES.objectNode().put("error", "ValidationError");
    error.putArray("schemaIssues").addObject().put("path", "$").put("message", reason);
    return ofSchema(schema, error);
  }

  /** The data does not keep its schema. */
  public static Violation invalid(SchemaKey schema, List<Report> reports) {
    ObjectNode error = NODES.objectNode().put("error", "ValidationError");
    ArrayNode list = error.putArray("dataReports");
    for (Report report : reports) {
      ObjectNode entry =
          list.addObject()
              .put("message", report.message())
              .put("path", report.path())
              .put("keyword", report.keyword());
      ArrayNode targets = entry.putArray("targets");
      report.targets().forEach(targets::add);
    }
    return ofSchema(schema, error);
  }

  private static Violation ofSchema(SchemaKey schema, ObjectNode error) {
    ObjectNode message = NODES.objectNode().put("schemaKey", schema.toUri());
    message.set("error", error);
    return new Violation(message);
  }
}
