package io.liveshopper.flink;

import java.io.IOException;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;

/** Of what operators a job consists, and the parameters it tells about itself. */
final class JobShape {

  private JobShape() {}

  /**
   * Adds {@code parallelism} (the most subtasks of any operator), {@code parameters} (an object)
   * and {@code operators}, each with its {@code ids} (by any of which state is given to it) and
   * {@code maxParallelism}.
   */
  static void describe(JobGraph graph, ClassLoader classes, ObjectNode into) {
    ObjectNode parameters = into.putObject("parameters");
    try {
      graph
          .getSerializedExecutionConfig()
          .deserializeValue(classes)
          .getGlobalJobParameters()
          .toMap()
          .forEach(parameters::put);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the job's settings for Flink cannot be read", e);
    }
    ArrayNode operators = into.putArray("operators");
    int parallelism = 1;
    for (JobVertex vertex : graph.getVertices()) {
      parallelism = Math.max(parallelism, vertex.getParallelism());
      for (OperatorIDPair operator : vertex.getOperatorIDs()) {
        ObjectNode node = operators.addObject();
        ArrayNode ids = node.putArray("ids");
        ids.add(operator.getGeneratedOperatorID().toHexString());
        operator.getUserDefinedOperatorID().ifPresent(id -> ids.add(id.toHexString()));
        node.put("maxParallelism", vertex.getMaxParallelism());
      }
    }
    into.put("parallelism", parallelism);
  }
}
