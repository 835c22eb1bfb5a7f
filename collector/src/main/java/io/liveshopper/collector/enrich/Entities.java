package io.liveshopper.collector.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.collector.payload.JsonText;
import io.liveshopper.collector.payload.JsonText.NotJsonException;
import io.liveshopper.collector.payload.Payloads;
import io.liveshopper.collector.schema.SchemaCheck;
import io.liveshopper.collector.schema.SelfDescribing;
import io.liveshopper.collector.schema.SelfDescribing.NotSelfDescribingException;
import io.liveshopper.collector.schema.Violation;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** Reads and validates an event's self-describing data: the event itself and its entities. */
final class Entities {

  private static final String CONTEXTS = "iglu:" + Payloads.SNOWPLOW + "/contexts/jsonschema/1-0-*";
  private static final String UNSTRUCT_EVENT =
      "iglu:" + Payloads.SNOWPLOW + "/unstruct_event/jsonschema/1-0-*";

  private final SchemaCheck schemas;

  Entities(SchemaCheck schemas) {
    this.schemas = schemas;
  }

  /** Reads {@code co} or {@code cx}; violations are added to the list. */
  void readContexts(Map<String, String> parameters, Fields fields, List<Violation> violations) {
    Optional<JsonNode> data =
        data(parameters, "co", "cx", "contexts", CONTEXTS, "contexts", violations);
    if (data.isEmpty()) {
      return;
    }
    for (JsonNode context : data.get()) {
      read(context, violations).ifPresent(fields::addContext);
    }
  }

  /** Reads {@code ue_pr} or {@code ue_px}; an event without either is a violation. */
  void readEvent(Map<String, String> parameters, Fields fields, List<Violation> violations) {
    int before = violations.size();
    Optional<JsonNode> data =
        data(
            parameters,
            "ue_pr",
            "ue_px",
            "ue_properties",
            UNSTRUCT_EVENT,
            "unstruct_event",
            violations);
    if (data.isPresent()) {
      read(data.get(), violations).ifPresent(fields::setSelfDescribingEvent);
    } else if (violations.size() == before) {
      violations.add(
          Violation.notJson(
              "ue_properties", null, "a self-describing event has no ue_pr or ue_px"));
    }
  }

  private Optional<SelfDescribing> read(JsonNode json, List<Violation> violations) {
    SelfDescribing entity;
    try {
      entity = schemas.read(json);
    } catch (NotSelfDescribingException e) {
      violations.add(e.violation());
      return Optional.empty();
    }
    List<Violation> found = schemas.check(entity);
    violations.addAll(found);
    return found.isEmpty() ? Optional.of(entity) : Optional.empty();
  }

  private Optional<JsonNode> data(
      Map<String, String> parameters,
      String plain,
      String encoded,
      String field,
      String criterion,
      String name,
      List<Violation> violations) {
    try {
      String text = text(parameters.get(plain), parameters.get(encoded));
      if (text == null) {
        return Optional.empty();
      }
      SelfDescribing envelope = schemas.read(parsed(text));
      if (!envelope.isOf(Payloads.SNOWPLOW, name, 1, 0)) {
        violations.add(Violation.criterion(envelope.schema(), criterion));
        return Optional.empty();
      }
      if (isSound(envelope.data(), name.equals("contexts"))) {
        return Optional.of(envelope.data());
      }
      List<Violation> found = schemas.check(envelope);
      violations.addAll(found);
      return found.isEmpty() ? Optional.of(envelope.data()) : Optional.empty();
    } catch (NotSelfDescribingException e) {
      violations.add(e.violation());
      return Optional.empty();
    } catch (UnreadableException e) {
      violations.add(Violation.notJson(field, e.value, e.getMessage()));
      return Optional.empty();
    }
  }

  /** Whether the envelope's schema has nothing to object; quicker than to ask it. */
  private boolean isSound(JsonNode data, boolean isList) {
    if (!isList) {
      return schemas.isEntity(data);
    }
    for (JsonNode item : data) {
      if (!schemas.isEntity(item)) {
        return false;
      }
    }
    return data.isArray();
  }

  @Nullable private static String text(@Nullable String plain, @Nullable String encoded)
      throws UnreadableException {
    if (plain != null && !plain.isEmpty()) {
      return plain;
    }
    if (encoded == null || encoded.isEmpty()) {
      return null;
    }
    String urlSafe = encoded.replace('+', '-').replace('/', '_').replaceAll("[=\\s]", "");
    try {
      return new String(Base64.getUrlDecoder().decode(urlSafe), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(encoded, "not base64: " + e.getMessage());
    }
  }

  private static JsonNode parsed(String text) throws UnreadableException {
    try {
      return JsonText.read(text);
    } catch (NotJsonException e) {
      throw new UnreadableException(text, e.getMessage());
    }
  }

  private static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String value;

    UnreadableException(String value, String message) {
      super(message);
      this.value = value;
    }
  }
}
