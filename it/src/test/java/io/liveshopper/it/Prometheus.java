package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Asks a Prometheus by its HTTP API. */
final class Prometheus {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final URI uri;

  Prometheus(URI uri) {
    this.uri = uri;
  }

  /** The series that an expression gives now; fails with what Prometheus says if it is wrong. */
  JsonNode series(String expression) {
    return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .path("result");
  }

  /** Whether an expression gives a number now, in any series. */
  boolean hasData(String expression) {
    for (JsonNode one : series(expression)) {
      if (!one.at("/value/1").asText().equals("NaN")) {
        return true;
      }
    }
    return false;
  }

  /** The alert rules with their states. */
  JsonNode rules() {
    return get("rules?type=alert").at("/groups/0/rules");
  }

  /** The values of a label that series matching a selector have now. */
  Set<String> values(String label, String selector) {
    Set<String> values = new TreeSet<>();
    String query = "group by (" + label + ") (" + selector + ")";
    series(query).forEach(one -> values.add(one.path("metric").path(label).asText()));
    return values;
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("api/v1/" + path)).timeout(TIMEOUT).build();
    try {
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode answer = mapper.readTree(body);
      if (!answer.path("status").asText().equals("success")) {
        throw new AssertionError(path + ": " + body);
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
