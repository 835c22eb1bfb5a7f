package io.liveshopper.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.local.common.LocalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Flink's REST API that the local system uses.
 *
 * <p>Methods throw {@link LocalException} when Flink refuses, with the reason it gives, and when it
 * does not answer.
 */
public final class FlinkRest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String BOUNDARY = "live-shopper-job-jar";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final URI base;

  /** For the job manager at that address, such as {@code http://127.0.0.1:8081/}. */
  public FlinkRest(URI base) {
    this.base = base;
  }

  /** Task slots of the cluster; empty when it does not answer. */
  public Optional<Integer> slots() {
    try {
      return Optional.of(get("overview").path("slots-total").asInt());
    } catch (LocalException e) {
      return Optional.empty();
    }
  }

  /** All jobs that the job manager remembers, newest first. */
  public List<JobSummary> jobs() {
    List<JsonNode> nodes = new ArrayList<>();
    get("jobs/overview").path("jobs").forEach(nodes::add);
    nodes.sort((a, b) -> Long.compare(startOf(b), startOf(a)));
    return nodes.stream().map(FlinkRest::summary).toList();
  }

  /** One job; empty when the job manager does not know it. */
  public Optional<JobSummary> job(String id) {
    return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /** When the first of a job's present tasks began; the epoch while some have not begun. */
  public Instant tasksBegan(String jobId) {
    long first = Long.MAX_VALUE;
    for (JsonNode task : get("jobs/" + jobId).path("vertices")) {
      first = Math.min(first, Math.max(0, task.path("start-time").asLong()));
    }
    return Instant.ofEpochMilli(first);
  }

  /** Sends a jar to the job manager; gives the id under which it can be run. */
  public String upload(Path jar) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/x-java-archive\r\n\r\n"
            .formatted(BOUNDARY, jar.getFileName());
    String tail = "\r\n--" + BOUNDARY + "--\r\n";
    BodyPublisher body =
        BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    Collections.enumeration(List.of(bytes(head), open(jar), bytes(tail)))));
    JsonNode answer =
        send(
            request("jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body));
    String stored = answer.path("filename").asText();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  /**
   * Runs a jar's main method in the job manager.
   *
   * @return the id of the submitted job
   */
  public String run(
      String jarId, String mainClass, List<String> arguments, Optional<Restore> restore) {
    ObjectNode body = json.createObjectNode().put("entryClass", mainClass);
    arguments.forEach(body.putArray("programArgsList")::add);
    restore.ifPresent(
        from ->
            body.put("savepointPath", from.path())
                .put("claimMode", from.isClaimed() ? "CLAIM" : "NO_CLAIM")
                .put("allowNonRestoredState", from.isStateDropped()));
    return post("jars/" + jarId + "/run", body).path("jobid").asText();
  }

  /** Forgets an uploaded jar. */
  public void delete(String jarId) {
    send(request("jars/" + jarId).DELETE());
  }

  /** Asks a job to end without a savepoint; its last checkpoint is kept. */
  public void cancel(String jobId) {
    send(request("jobs/" + jobId + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
  }

  /** Asks a job to end with a savepoint; gives the id to follow it with. */
  public String stop(String jobId, String directory) {
    ObjectNode body = json.createObjectNode().put("targetDirectory", directory).put("drain", false);
    return post("jobs/" + jobId + "/stop", body).path("request-id").asText();
  }

  /**
   * Where a savepoint asked for has been written; empty while it is being written.
   *
   * @throws LocalException when it failed
   */
  public Optional<String> savepoint(String jobId, String requestId) {
    JsonNode answer = get("jobs/" + jobId + "/savepoints/" + requestId);
    if (!"COMPLETED".equals(answer.path("status").path("id").asText())) {
      return Optional.empty();
    }
    JsonNode operation = answer.path("operation");
    if (operation.has("failure-cause")) {
      throw new LocalException(
          "The savepoint failed: "
              + RootCause.of(operation.path("failure-cause").path("stack-trace").asText()));
    }
    return Optional.of(operation.path("location").asText());
  }

  /** The newest checkpoint that a job has completed, no savepoint. */
  public Optional<CompletedCheckpoint> latestCheckpoint(String jobId) {
    JsonNode latest = get("jobs/" + jobId + "/checkpoints").path("latest").path("completed");
    return latest.isObject()
        ? Optional.of(
            new CompletedCheckpoint(
                latest.path("id").asLong(), latest.path("external_path").asText()))
        : Optional.empty();
  }

  /** The savepoint or checkpoint that a job went on from last; empty if from none. */
  public Optional<String> restoredFrom(String jobId) {
    return Optional.of(
            get("jobs/" + jobId + "/checkpoints")
                .path("latest")
                .path("restored")
                .path("external_path")
                .asText(""))
        .filter(path -> !path.isEmpty());
  }

  /** Asks a job for a checkpoint now rather than at the end of its interval. */
  public void triggerCheckpoint(String jobId) {
    post("jobs/" + jobId + "/checkpoints", json.createObjectNode());
  }

  /** What a job tells about itself: its global parameters, by name. */
  public Map<String, String> parameters(String jobId) {
    Map<String, String> parameters = new LinkedHashMap<>();
    get("jobs/" + jobId + "/config")
        .path("execution-config")
        .path("user-config")
        .fields()
        .forEachRemaining(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    return parameters;
  }

  /** The error at the root of a job's latest failure. */
  public Optional<String> rootException(String jobId) {
    JsonNode entries =
        get("jobs/" + jobId + "/exceptions").path("exceptionHistory").path("entries");
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(RootCause.of(entries.get(0).path("stacktrace").asText()));
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  private JsonNode post(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      JsonNode answer = json.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new LocalException(RootCause.of(answer.path("errors").toString()));
      }
      return answer;
    } catch (IOException e) {
      throw new LocalException("Flink's job manager at " + base + " does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private static JobSummary summary(JsonNode job) {
    return new JobSummary(
        job.path("jid").asText(),
        job.path("name").asText(),
        job.path("state").asText(),
        job.path("tasks").path("running").asInt(),
        job.path("tasks").path("total").asInt());
  }

  private static long startOf(JsonNode job) {
    return job.path("start-time").asLong();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
