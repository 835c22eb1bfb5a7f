package io.liveshopper.local.upgrade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job that is to be started, and the state that it is to go on from, as Flink sees both.
 *
 * @param maxParallelism the highest parallelism of each operator, by each id that it goes by
 * @param parallelism the most subtasks of any operator
 * @param parameters what the job tells about itself
 * @param state the state there is, one entry an operator
 */
public record PlannedJob(
    Map<String, Integer> maxParallelism,
    int parallelism,
    Map<String, String> parameters,
    List<HeldState> state) {

  /**
   * An operator's state in a checkpoint or savepoint.
   *
   * @param id the operator's id
   * @param uid what the job calls the operator
   * @param maxParallelism the highest parallelism that it can have
   */
  public record HeldState(String id, String uid, int maxParallelism) {}

  /** Copies the collections. */
  public PlannedJob {
    maxParallelism = Map.copyOf(maxParallelism);
    parameters = Map.copyOf(parameters);
    state = List.copyOf(state);
  }

  /**
   * Reads what {@code DescribeJob} of {@code flink-dist} tells.
   *
   * @throws RefusedException when it tells that the job cannot be run, in its words
   */
  public static PlannedJob parse(String description) {
    JsonNode node;
    try {
      node = new ObjectMapper().readTree(description);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no description of a job: " + description, e);
    }
    if (node.has("error")) {
      throw new RefusedException("The new job cannot be run: " + node.path("error").asText());
    }
    Map<String, Integer> operators = new HashMap<>();
    for (JsonNode operator : node.path("operators")) {
      operator
          .path("ids")
          .forEach(id -> operators.put(id.asText(), operator.path("maxParallelism").asInt()));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    node.path("parameters")
        .fields()
        .forEachRemaining(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    List<HeldState> state = new ArrayList<>();
    for (JsonNode held : node.path("state")) {
      state.add(
          new HeldState(
              held.path("id").asText(),
              held.path("uid").asText(),
              held.path("maxParallelism").asInt()));
    }
    return new PlannedJob(operators, node.path("parallelism").asInt(), parameters, state);
  }
}
