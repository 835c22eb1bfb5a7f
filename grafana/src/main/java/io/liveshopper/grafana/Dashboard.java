package io.liveshopper.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One dashboard.
 *
 * @param file where it is
 * @param json its content
 */
public record Dashboard(Path file, JsonNode json) {

  /**
   * A query of a panel.
   *
   * @param panel dashboard and panel, for messages
   * @param expression PromQL with Grafana's variables
   */
  public record Query(String panel, String expression) {}

  /** All dashboards of a directory, in the order of their files' names. */
  public static List<Dashboard> readAll(Path directory) {
    ObjectMapper mapper = new ObjectMapper();
    List<Dashboard> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        dashboards.add(new Dashboard(file, mapper.readTree(file.toFile())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dashboards;
  }

  /** Its panels without the rows that part them. */
  public List<JsonNode> panels() {
    return StreamSupport.stream(json.path("panels").spliterator(), false)
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  /** All queries of its panels and annotations. */
  public List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(query(panel.path("title").asText(), target));
      }
    }
    for (JsonNode annotation : json.path("annotations").path("list")) {
      if (annotation.has("expr")) {
        queries.add(query(annotation.path("name").asText(), annotation));
      }
    }
    return queries;
  }

  private Query query(String title, JsonNode target) {
    return new Query(
        json.path("title").asText() + " / " + title + " " + target.path("refId").asText(),
        target.path("expr").asText());
  }
}
