package io.liveshopper.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A page that listens for server-sent events. */
final class LivePage implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";

  private final HttpResponse<InputStream> response;
  private final Thread reader;
  // Guarded by itself.
  private final List<JsonNode> states = new ArrayList<>();

  LivePage(HttpResponse<InputStream> response) {
    this.response = response;
    this.reader = new Thread(this::read, "live-page");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          JsonNode state = JSON.readTree(line.substring(DATA.length()));
          synchronized (states) {
            states.add(state);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The page was closed.
      Thread.currentThread().interrupt();
    }
  }

  int status() {
    return response.statusCode();
  }

  List<JsonNode> states() {
    synchronized (states) {
      return List.copyOf(states);
    }
  }

  /** The latest state once it is as wanted. */
  JsonNode await(Predicate<JsonNode> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> states().isEmpty() ? null : states().get(states().size() - 1),
            state -> state != null && wanted.test(state));
  }

  /** The value of a feature in a state; empty if it has none. */
  static String value(JsonNode state, String feature, String window) {
    return feature(state, feature, window).path("value").asText();
  }

  static JsonNode feature(JsonNode state, String feature, String window) {
    for (JsonNode node : state.path("features")) {
      if (node.path("name").asText().equals(feature)
          && node.path("window").asText().equals(window)) {
        return node;
      }
    }
    return JSON.missingNode();
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
