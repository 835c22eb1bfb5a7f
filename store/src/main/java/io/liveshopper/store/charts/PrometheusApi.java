package io.liveshopper.store.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Prometheus's HTTP API, as far as it is needed. Calls wait for the answer, within bounds. */
final class PrometheusApi {

  /** Far more than all series of a panel take. */
  private static final int MAX_ANSWER = 8 * 1024 * 1024;

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http;
  private final URI address;
  private final Duration timeout;

  PrometheusApi(URI address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** The series of an expression over some time: a matrix. */
  JsonNode range(String expression, long fromSeconds, long toSeconds, long stepSeconds)
      throws PrometheusException, InterruptedException {
    return get("query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(encoded(expression), fromSeconds, toSeconds, stepSeconds))
        .path("result");
  }

  /** The series of an expression at one time: a vector. */
  JsonNode at(String expression, double seconds) throws PrometheusException, InterruptedException {
    return get("query?query=%s&time=%s".formatted(encoded(expression), seconds)).path("result");
  }

  /** All alert rules with their alerts, in groups. */
  JsonNode alertRules() throws PrometheusException, InterruptedException {
    return get("rules?type=alert").path("groups");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private JsonNode get(String path) throws PrometheusException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/" + path)).timeout(timeout).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return data(response.statusCode(), body.readNBytes(MAX_ANSWER + 1));
      }
    } catch (HttpTimeoutException e) {
      throw PrometheusException.away(
          "Prometheus at %s has not answered within %d s.".formatted(address, timeout.toSeconds()),
          e);
    } catch (IOException e) {
      throw PrometheusException.away("Prometheus at %s can’t be reached.".formatted(address), e);
    }
  }

  private JsonNode data(int status, byte[] body) throws PrometheusException {
    if (body.length > MAX_ANSWER) {
      throw PrometheusException.refused("Prometheus’s answer is too long.");
    }
    JsonNode answer;
    try {
      answer = mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw PrometheusException.away(noPrometheus(status), e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes can always be read", e);
    }
    String outcome = answer.path("status").asText();
    if (outcome.equals("success")) {
      return answer.path("data");
    }
    throw outcome.equals("error")
        ? PrometheusException.refused("Prometheus can’t answer: " + answer.path("error").asText())
        : PrometheusException.away(noPrometheus(status), null);
  }

  private String noPrometheus(int status) {
    return "What answers at %s is no Prometheus (status %d).".formatted(address, status);
  }
}
