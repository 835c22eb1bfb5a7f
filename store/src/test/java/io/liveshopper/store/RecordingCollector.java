package io.liveshopper.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what a tracker sends, for the test to look at. */
final class RecordingCollector implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  RecordingCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/com.snowplowanalytics.snowplow/tp2", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode payload = JSON.readTree(exchange.getRequestBody().readAllBytes());
    payload.path("data").forEach(events::add);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<JsonNode> events() {
    return List.copyOf(events);
  }

  /** What a field in Base64 holds. */
  static JsonNode decoded(JsonNode event, String field) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(event.path(field).asText());
      return JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
