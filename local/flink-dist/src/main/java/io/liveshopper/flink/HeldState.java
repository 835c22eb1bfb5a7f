package io.liveshopper.flink;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;

/** Which operators have state in a checkpoint or savepoint. */
final class HeldState {

  private HeldState() {}

  /**
   * Adds {@code state}: for each operator that has any, its {@code id}, {@code uid} and {@code
   * maxParallelism}. The state itself is not read.
   */
  static void describe(Path metadata, ObjectNode into) throws IOException {
    ArrayNode state = into.putArray("state");
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      for (OperatorState operator :
          Checkpoints.loadCheckpointMetadata(
                  in, HeldState.class.getClassLoader(), metadata.toUri().toString())
              .getOperatorStates()) {
        if (isAny(operator)) {
          String id = operator.getOperatorID().toHexString();
          state
              .addObject()
              .put("id", id)
              .put("uid", operator.getOperatorUid().or(operator::getOperatorName).orElse(id))
              .put("maxParallelism", operator.getMaxParallelism());
        }
      }
    }
  }

  /** The rule by which Flink itself refuses to leave state out. */
  private static boolean isAny(OperatorState operator) {
    return operator.getCoordinatorState() != null
        || operator.getStates().stream().anyMatch(OperatorSubtaskState::hasState);
  }
}
