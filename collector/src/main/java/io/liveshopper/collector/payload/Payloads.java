package io.liveshopper.collector.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.collector.payload.JsonText.NotJsonException;
import io.liveshopper.collector.payload.QueryString.MalformedQueryException;
import io.liveshopper.collector.payload.QueryString.Parameter;
import io.liveshopper.collector.schema.SchemaCheck;
import io.liveshopper.collector.schema.SelfDescribing;
import io.liveshopper.collector.schema.SelfDescribing.NotSelfDescribingException;
import io.liveshopper.collector.schema.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the events in a request: the parameters of each.
 *
 * <p>The rules are those of Snowplow's tracker protocol: {@code tp2} carries a batch in its body or
 * one event in its query, {@code tp1} (also {@code /i}) one event in its query. Parameters of the
 * query go to every event of the body and win.
 */
public final class Payloads {

  /** The vendor of the tracker protocol. */
  public static final String SNOWPLOW = "com.snowplowanalytics.snowplow";

  private static final String PAYLOAD_DATA = "payload_data";
  private static final String CRITERION = "iglu:" + SNOWPLOW + "/payload_data/jsonschema/1-0-*";
  private static final Set<String> CONTENT_TYPES =
      Set.of(
          "application/json", "application/json; charset=utf-8", "application/json; charset=UTF-8");

  private final SchemaCheck schemas;

  public Payloads(SchemaCheck schemas) {
    this.schemas = schemas;
  }

  /** What a request holds. */
  public sealed interface Content {

    /** The events, at least one, each as its parameters. */
    record Events(List<Map<String, String>> events) implements Content {}

    /** The query can't be read. */
    record BadQuery(String reason) implements Content {}

    /** The protocol was not kept: none of its events is taken. */
    record Violations(List<Violation> violations) implements Content {}

    /** The path is no tracker's. */
    record UnknownPath() implements Content {}
  }

  /** Reads a request. */
  public Content read(CollectorPayload payload) {
    List<Parameter> query;
    try {
      query = QueryString.parse(payload.query());
    } catch (MalformedQueryException e) {
      return new Content.BadQuery(e.getMessage());
    }
    if (!payload.vendor().equals(SNOWPLOW)) {
      return new Content.UnknownPath();
    }
    Map<String, String> parameters = QueryString.toMap(query);
    return switch (payload.version()) {
      case "tp1" ->
          parameters.isEmpty()
              ? violation(Violation.input("querystring", payload.query(), "a query with an event"))
              : new Content.Events(List.of(parameters));
      case "tp2" -> tp2(payload, parameters);
      default -> new Content.UnknownPath();
    };
  }

  private Content tp2(CollectorPayload payload, Map<String, String> query) {
    String body = payload.body();
    String contentType = payload.contentType();
    if (body == null && contentType == null && !query.isEmpty()) {
      return new Content.Events(List.of(query));
    }
    List<Violation> violations = new ArrayList<>();
    if (body == null) {
      violations.add(Violation.input("body", null, "a body, or a query with an event"));
    }
    if (body != null && contentType == null) {
      violations.add(Violation.input("contentType", null, "one of " + CONTENT_TYPES));
    }
    if (contentType != null && !CONTENT_TYPES.contains(contentType)) {
      violations.add(Violation.input("contentType", contentType, "one of " + CONTENT_TYPES));
    }
    if (!violations.isEmpty()) {
      return new Content.Violations(violations);
    }
    return events(body, query);
  }

  private Content events(String body, Map<String, String> query) {
    JsonNode json;
    try {
      json = JsonText.read(body);
    } catch (NotJsonException e) {
      return violation(Violation.notJson("body", body, e.getMessage()));
    }
    SelfDescribing batch;
    try {
      batch = schemas.read(json);
    } catch (NotSelfDescribingException e) {
      return violation(e.violation());
    }
    if (!batch.isOf(SNOWPLOW, PAYLOAD_DATA, 1, 0)) {
      return violation(Violation.criterion(batch.schema(), CRITERION));
    }
    List<Violation> violations = schemas.check(batch);
    if (!violations.isEmpty()) {
      return new Content.Violations(violations);
    }
    List<Map<String, String>> events = new ArrayList<>(batch.data().size());
    for (JsonNode event : batch.data()) {
      Map<String, String> parameters = new LinkedHashMap<>();
      ((ObjectNode) event)
          .properties()
          .forEach(field -> parameters.put(field.getKey(), field.getValue().textValue()));
      parameters.putAll(query);
      events.add(parameters);
    }
    return new Content.Events(events);
  }

  private static Content violation(Violation violation) {
    return new Content.Violations(List.of(violation));
  }
}
