package io.liveshopper.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Asks Flink for the state of a job in its different forms. */
final class FlinkState {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final URI job;

  FlinkState(URI rest, String flinkId) {
    this.job = rest.resolve("jobs/" + flinkId + "/");
  }

  /**
   * Ends the job with a savepoint.
   *
   * @param format {@code CANONICAL} or {@code NATIVE}
   * @return where the savepoint is
   */
  Path stopWithSavepoint(String format, String directory) {
    Map<String, Object> request =
        Map.of("targetDirectory", directory, "drain", false, "formatType", format);
    String id;
    try {
      String body = json.writeValueAsString(request);
      id =
          send(HttpRequest.newBuilder(job.resolve("stop"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body)))
              .path("request-id")
              .textValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer =
        await()
            .atMost(PATIENCE)
            .until(
                () -> get("savepoints/" + id),
                status -> status.at("/status/id").asText().equals("COMPLETED"));
    return path(answer.at("/operation/location").asText());
  }

  /** Waits for a checkpoint that begins from now on, and says where it is. */
  Path nextCheckpoint() {
    long now = System.currentTimeMillis();
    JsonNode checkpoints =
        await()
            .atMost(PATIENCE)
            .until(
                () -> get("checkpoints").at("/latest/completed"),
                latest -> latest.path("trigger_timestamp").asLong() > now);
    return path(checkpoints.path("external_path").asText());
  }

  /** The newest of a job's retained checkpoints. */
  static Path newestIn(Path ofJob) {
    try (Stream<Path> checkpoints = Files.list(ofJob)) {
      return checkpoints
          .filter(checkpoint -> Files.exists(checkpoint.resolve("_metadata")))
          .max(Comparator.comparing(FlinkState::number))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of a checkpoint, whose directory is called {@code chk-17}. */
  private static Integer number(Path checkpoint) {
    return Integer.valueOf(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static Path path(String location) {
    if (!location.startsWith("file:")) {
      throw new IllegalStateException("no path of a file: " + location);
    }
    return Path.of(URI.create(location).getPath());
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(job.resolve(path)).GET());
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return json.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
