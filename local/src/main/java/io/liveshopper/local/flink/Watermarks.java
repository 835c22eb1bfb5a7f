package io.liveshopper.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** How far a job has come in event time. */
public final class Watermarks {

  private final FlinkRest rest;

  /** Of jobs at a job manager. */
  public Watermarks(FlinkRest rest) {
    this.rest = rest;
  }

  /**
   * The watermark that has reached all instances of a task.
   *
   * @param task how the task's name begins
   * @return empty without such a task, or before a watermark has reached each
   */
  public Optional<Instant> at(String jobId, String task) {
    for (JsonNode vertex : rest.get("jobs/" + jobId).path("vertices")) {
      if (vertex.path("name").asText().startsWith(task)) {
        String path = "jobs/" + jobId + "/vertices/" + vertex.path("id").asText() + "/watermarks";
        return lowest(rest.get(path), vertex.path("parallelism").asInt());
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> lowest(JsonNode watermarks, int instances) {
    long lowest = Long.MAX_VALUE;
    for (JsonNode watermark : watermarks) {
      lowest = Math.min(lowest, watermark.path("value").asLong(Long.MIN_VALUE));
    }
    return watermarks.size() < instances || lowest < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(lowest));
  }
}
