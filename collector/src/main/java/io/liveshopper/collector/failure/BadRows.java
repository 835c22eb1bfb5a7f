package io.liveshopper.collector.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.collector.payload.CollectorPayload;
import io.liveshopper.collector.payload.QueryString;
import io.liveshopper.collector.schema.Violation;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * Writes failed events as Snowplow's bad rows do, so that Snowplow's tools can read and recover
 * them: self-describing JSON of {@code com.snowplowanalytics.snowplow.badrows}.
 */
public final class BadRows {

  private static final String VENDOR = "iglu:com.snowplowanalytics.snowplow.badrows/";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String ENCODING = "UTF-8";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  // As long as the schemas of bad rows let them be.
  private static final int MAX_COLLECTOR = 32;
  private static final int MAX_VENDOR = 64;
  private static final int MAX_VERSION = 16;
  private static final int MAX_CONTENT_TYPE = 256;
  private static final int MAX_USER_AGENT = 4096;
  private static final int MAX_HEADER = 8192;

  private final Processor processor;
  private final Clock clock;

  public BadRows(Processor processor, Clock clock) {
    this.processor = processor;
    this.clock = clock;
  }

  /** A request whose query can't be read. */
  public byte[] collectorPayloadFormat(CollectorPayload payload, String reason) {
    ObjectNode failure = failure();
    failure.put("loader", "thrift");
    failure
        .putObject("message")
        .put("payloadField", "querystring")
        .put("value", payload.query())
        .put("expectation", shortened("a query in percent encoding; " + reason, 256));
    return row(
        "collector_payload_format_violation/jsonschema/1-0-0",
        processor.collector(),
        failure,
        NODES.textNode(payload(payload).toString()));
  }

  /** A request that breaks the tracker protocol. */
  public byte[] trackerProtocol(CollectorPayload payload, List<Violation> violations) {
    return row(
        "tracker_protocol_violations/jsonschema/1-0-0",
        processor.enrich(),
        adapterFailure(payload, violations),
        payload(payload));
  }

  /** A request whose path is no tracker's. */
  public byte[] unknownPath(CollectorPayload payload) {
    Violation violation =
        Violation.input(
            "vendor/version",
            payload.vendor() + "/" + payload.version(),
            "vendor/version combination is not supported");
    return row(
        "adapter_failures/jsonschema/1-0-0",
        processor.enrich(),
        adapterFailure(payload, List.of(violation)),
        payload(payload));
  }

  /**
   * An event whose columns or data break their schemas.
   *
   * @param enriched what was found out by then: a JSON of columns
   */
  public byte[] schemaViolations(
      CollectorPayload payload,
      Map<String, String> parameters,
      ObjectNode enriched,
      List<Violation> violations) {
    ObjectNode failure = failure();
    failure.set("messages", messages(violations));
    ObjectNode both = NODES.objectNode();
    both.set("enriched", enriched);
    both.set("raw", raw(payload, parameters));
    return row("schema_violations/jsonschema/2-0-0", processor.enrich(), failure, both);
  }

  /**
   * Something that is too long for the good topic.
   *
   * @param maximum the longest that is taken, bytes
   * @param actual its own length, bytes
   * @param text as much of it as is to be kept
   */
  public byte[] sizeViolation(int maximum, long actual, String expectation, String text) {
    ObjectNode failure = failure();
    failure
        .put("maximumAllowedSizeBytes", maximum)
        .put("actualSizeBytes", actual)
        .put("expectation", shortened(expectation, 256));
    return row(
        "size_violation/jsonschema/1-0-0",
        processor.enrich(),
        failure,
        NODES.textNode(Surrogates.truncated(text, maximum / 10)));
  }

  /** An event at which something in here broke. */
  public byte[] genericError(CollectorPayload payload, String error) {
    ObjectNode failure = failure();
    failure.putArray("errors").add(shortened(error, 512));
    return row(
        "generic_error/jsonschema/1-0-0",
        processor.enrich(),
        failure,
        NODES.textNode(payload(payload).toString()));
  }

  private ObjectNode adapterFailure(CollectorPayload payload, List<Violation> violations) {
    ObjectNode failure = failure();
    putPath(failure, payload);
    failure.set("messages", messages(violations));
    return failure;
  }

  private ObjectNode failure() {
    return NODES
        .objectNode()
        .put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private static ArrayNode messages(List<Violation> violations) {
    ArrayNode messages = NODES.arrayNode();
    violations.forEach(violation -> messages.add(violation.message()));
    return messages;
  }

  private ObjectNode payload(CollectorPayload payload) {
    ObjectNode json = putPath(NODES.objectNode(), payload);
    json.set("querystring", parameters(QueryString.readable(payload.query())));
    json.put("contentType", shortened(payload.contentType(), MAX_CONTENT_TYPE))
        .put("body", payload.body())
        .put("collector", shortened(processor.collectorVersion(), MAX_COLLECTOR))
        .put("encoding", ENCODING);
    return origin(json, payload).put("networkUserId", uuid(payload.networkUserId()));
  }

  private ObjectNode raw(CollectorPayload payload, Map<String, String> parameters) {
    ObjectNode json = putPath(NODES.objectNode(), payload);
    json.set("parameters", parameters(parameters));
    json.put("contentType", shortened(payload.contentType(), MAX_CONTENT_TYPE))
        .put("loaderName", shortened(processor.collectorVersion(), MAX_COLLECTOR))
        .put("encoding", ENCODING);
    return origin(json, payload).put("userId", uuid(payload.networkUserId()));
  }

  private static ObjectNode origin(ObjectNode json, CollectorPayload payload) {
    json.put("hostname", shortened(payload.hostname(), MAX_HEADER))
        .put("timestamp", payload.timestamp().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("ipAddress", payload.ipAddress())
        .put("useragent", shortened(payload.userAgent(), MAX_USER_AGENT))
        .put("refererUri", shortened(payload.refererUri(), MAX_HEADER));
    ArrayNode headers = json.putArray("headers");
    payload.headers().forEach(header -> headers.add(shortened(header, MAX_HEADER)));
    return json;
  }

  private static ObjectNode putPath(ObjectNode json, CollectorPayload payload) {
    return json.put("vendor", shortened(payload.vendor(), MAX_VENDOR))
        .put("version", shortened(payload.version(), MAX_VERSION));
  }

  /** Bad rows have room for a UUID only; trackers may send any {@code nuid}. */
  @Nullable private static String uuid(String id) {
    return UUID.matcher(id).matches() ? id : null;
  }

  private static ArrayNode parameters(Map<String, String> parameters) {
    ArrayNode list = NODES.arrayNode();
    parameters.forEach((name, value) -> list.addObject().put("name", name).put("value", value));
    return list;
  }

  private byte[] row(String schema, String artifact, ObjectNode failure, JsonNode payload) {
    ObjectNode data = NODES.objectNode();
    data.putObject("processor").put("artifact", artifact).put("version", processor.version());
    data.set("failure", failure);
    data.set("payload", payload);
    ObjectNode row = NODES.objectNode().put("schema", VENDOR + schema);
    row.set("data", data);
    return Surrogates.repaired(row.toString()).getBytes(UTF_8);
  }

  @Nullable private static String shortened(@Nullable String text, int length) {
    return text == null ? null : Surrogates.truncated(text, length);
  }
}
