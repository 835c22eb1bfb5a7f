package io.liveshopper.local.flink;

import java.util.Set;

/**
 * A job as Flink lists it.
 *
 * @param id Flink's id, 32 hexadecimal digits
 * @param name the job's name
 * @param state Flink's name of its state, such as {@code RUNNING}
 * @param runningTasks tasks that run
 * @param allTasks tasks there are
 */
public record JobSummary(String id, String name, String state, int runningTasks, int allTasks) {

  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  /** Whether every one of its tasks runs. */
  public boolean isRunning() {
    return "RUNNING".equals(state) && allTasks > 0 && runningTasks == allTasks;
  }

  /** Whether it has ended for good, however that came. */
  public boolean hasEnded() {
    return ENDED.contains(state);
  }

  /** Whether it gave up because of an error. */
  public boolean hasFailed() {
    return "FAILED".equals(state);
  }
}
