package io.liveshopper.local.upgrade;

import io.liveshopper.local.upgrade.PlannedJob.HeldState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a job can go on from the state of another. */
public final class Compatibility {

  /** What the parameters begin with by which a job tells the format of an operator's state. */
  private static final String FORMAT = "state-format.";

  private Compatibility() {}

  /**
   * Why a job cannot go on from its state.
   *
   * @param told what the job that wrote the state told about itself
   * @param slots for how many subtasks of an operator there is room
   * @param isStateDropped whether the state of operators that the job lacks may be lost
   * @return the reason, one sentence; empty if it can
   */
  public static Optional<String> refusal(
      PlannedJob job, Map<String, String> told, int slots, boolean isStateDropped) {
    if (job.parallelism() > slots) {
      return Optional.of(
          "The new job would have %d subtasks of an operator, and Flink has only %d task slots."
              .formatted(job.parallelism(), slots));
    }
    return highestParallelism(job)
        .or(() -> isStateDropped ? Optional.empty() : lostState(job))
        .or(() -> unknownFormat(job, told));
  }

  private static Optional<String> lostState(PlannedJob job) {
    List<String> lost =
        job.state().stream()
            .filter(held -> !job.maxParallelism().containsKey(held.id()))
            .map(HeldState::uid)
            .sorted()
            .toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The new job has no operator with the uid %s, so the state held under it would be lost"
                    .formatted(String.join(", ", lost))
                + " (--allow-non-restored-state accepts that).");
  }

  private static Optional<String> highestParallelism(PlannedJob job) {
    return job.state().stream()
        .filter(held -> job.maxParallelism().containsKey(held.id()))
        .filter(held -> job.maxParallelism().get(held.id()) != held.maxParallelism())
        .findFirst()
        .map(
            held ->
                "The highest parallelism of %s is %d in the state and %d in the new job; it can never change (job.max-parallelism)."
                    .formatted(
                        held.uid(), held.maxParallelism(), job.maxParallelism().get(held.id())));
  }

  private static Optional<String> unknownFormat(PlannedJob job, Map<String, String> told) {
    for (Map.Entry<String, String> entry : new TreeMap<>(told).entrySet()) {
      String key = entry.getKey();
      boolean isHeld =
          key.startsWith(FORMAT)
              && job.state().stream()
                  .anyMatch(held -> held.uid().equals(key.substring(FORMAT.length())));
      if (isHeld) {
        int written = Integer.parseInt(entry.getValue());
        String read = job.parameters().get(key);
        if (read == null || Integer.parseInt(read) < written) {
          return Optional.of(
              "The state of %s is of format %d, and the new job reads %s."
                  .formatted(
                      key.substring(FORMAT.length()),
                      written,
                      read == null ? "none that it names" : "formats up to " + read));
        }
      }
    }
    return Optional.empty();
  }
}
