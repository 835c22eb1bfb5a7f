package io.liveshopper.local.upgrade;

import java.nio.file.Path;
import java.time.Duration;

/** What has become of an upgrade or a rollback. */
public sealed interface UpgradeOutcome {

  /** Nothing was stopped; the job that ran runs on. */
  record Refused(String reason) implements UpgradeOutcome {}

  /**
   * The job that was asked for runs.
   *
   * @param jobId Flink's id of it
   * @param savepoint what it went on from
   * @param downtime from the request to stop until all tasks ran again
   */
  record Done(String jobId, Path savepoint, Duration downtime) implements UpgradeOutcome {}

  /**
   * The job that was asked for did not do, and the one that ran before runs again.
   *
   * @param cause why, in one sentence
   * @param jobId Flink's id of the one that runs again
   * @param state what it went on from
   * @param downtime from the request to stop until all of its tasks ran again
   */
  record TakenBack(String cause, String jobId, Path state, Duration downtime)
      implements UpgradeOutcome {}
}
