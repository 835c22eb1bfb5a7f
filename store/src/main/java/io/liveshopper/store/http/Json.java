package io.liveshopper.store.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** Requests and answers in JSON. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An empty object, whose decimal numbers keep their digits. */
  static ObjectNode object() {
    return JsonNodeFactory.withExactBigDecimals(true).objectNode();
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * The object in a request's body.
   *
   * @throws ApiException 415 if it is not said to be JSON, which pages of other sites can't say
   *     without asking first; 400 if it is none
   */
  static JsonNode body(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new ApiException(
          415, "no_json", "Content-Type is %s; allowed is application/json.".formatted(type));
    }
    Buffer body = context.body().buffer();
    try {
      JsonNode node = MAPPER.readTree(body == null ? new byte[0] : body.getBytes());
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new ApiException(400, "no_json", "The body can't be read as JSON.");
    }
    throw new ApiException(400, "no_json", "The body must be a JSON object.");
  }

  /** A text of the body without the spaces around it, within some length. */
  static String text(JsonNode body, String field, int maxLength, String errorCode) {
    String text = body.path(field).isTextual() ? body.path(field).textValue().strip() : "";
    if (text.isEmpty() || text.length() > maxLength) {
      throw new ApiException(
          400,
          errorCode,
          "%s must be a text of 1 to %d characters.".formatted(field, maxLength),
          field);
    }
    return text;
  }

  static void send(RoutingContext context, int status, JsonNode body) {
    send(context, status, text(body));
  }

  /** Sends what is JSON already. */
  static void send(RoutingContext context, int status, String body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }
}
