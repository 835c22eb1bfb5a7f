package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.CompletedCheckpoint;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.upgrade.PlannedJob;
import io.liveshopper.local.upgrade.RefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The job of a Flink that runs nothing else and ends with it, such as the one in containers, as far
 * as replacing it by another needs. Starting and stopping Flink itself is for others to do.
 */
public final class ApplicationJob {

  private final Duration startWithin;
  private final FlinkRest rest;

  /** The job of that job manager. */
  public ApplicationJob(FlinkRest rest) {
    this(rest, Duration.ofMinutes(1));
  }

  ApplicationJob(FlinkRest rest, Duration startWithin) {
    this.rest = rest;
    this.startWithin = startWithin;
  }

  /**
   * What has become of a job that was started.
   *
   * @param text how it was shown that it works; else why it does not, one sentence
   * @param works whether it does
   * @param runningSince the {@link System#nanoTime()} from which on all its tasks ran; empty if
   *     they never did
   */
  public record Proof(String text, boolean works, OptionalLong runningSince) {}

  /**
   * Whether there is a jar of such a job.
   *
   * @throws RefusedException when there is none
   */
  public static void requireJar(Path jar, String mainClass) {
    UpgradeCheck.requireJar(jar, mainClass);
  }

  /**
   * The id of the job all of whose tasks run.
   *
   * @throws RefusedException when there is none
   */
  public String running() {
    return newest()
        .filter(JobSummary::isRunning)
        .map(JobSummary::id)
        .orElseThrow(() -> new RefusedException("There is no job all of whose tasks run."));
  }

  /**
   * Where the newest checkpoint of a job is, as a path of Flink's machine; asks for one if there is
   * none.
   *
   * @throws RefusedException when none is completed within a minute
   */
  public Path checkpoint(String jobId) {
    if (rest.latestCheckpoint(jobId).isEmpty()) {
      rest.triggerCheckpoint(jobId);
      Waiting.until(UpgradeCheck.CHECKPOINT_WITHIN, () -> rest.latestCheckpoint(jobId).isPresent());
    }
    return rest.latestCheckpoint(jobId)
        .map(CompletedCheckpoint::path)
        .map(DataDirectory::fromFlink)
        .orElseThrow(UpgradeCheck::noCheckpoint);
  }

  /**
   * Whether another job can go on from the state that it was described with.
   *
   * @throws RefusedException with the reason when it cannot
   */
  public void requireThatGoesOn(String jobId, PlannedJob next, boolean isStateDropped) {
    UpgradeCheck.require(next, rest.parameters(jobId), rest.slots().orElse(0), isStateDropped);
  }

  /**
   * Ends a job with a savepoint, and Flink with it.
   *
   * @param directory for savepoints, on Flink's machine
   * @return where the savepoint is
   * @throws LocalException when it could not be taken; the job then goes on
   */
  public Path stop(String jobId, Path directory) {
    return DataDirectory.fromFlink(
        new JobControl(rest).beginStop(jobId, directory, JobUpgrade.SAVEPOINT_WITHIN));
  }

  /**
   * Watches the job that was started last until it is clear whether it works, at most three
   * minutes: as for an upgrade without containers, and whether it went on from this savepoint.
   */
  public Proof prove(String bootstrapServers, String topic, String group, Path savepoint) {
    try {
      String id = newest().map(JobSummary::id).orElseThrow(ApplicationJob::noJob);
      awaitStart(id);
      Optional<Path> from = rest.restoredFrom(id).map(DataDirectory::fromFlink);
      if (!from.equals(Optional.of(savepoint))) {
        String other = from.map(Path::toString).orElse("no state");
        return new Proof("The new job went on from " + other + ".", false, unknown());
      }
      try (KafkaBacklog backlog = new KafkaBacklog(bootstrapServers, topic, group)) {
        JobProof proof = new JobProof(rest, backlog, id);
        Optional<String> failure = proof.await(JobSwitch.PROVEN_WITHIN);
        return new Proof(
            failure.orElseGet(proof::evidence), failure.isEmpty(), proof.runningSince());
      }
    } catch (LocalException e) {
      return new Proof(e.getMessage(), false, unknown());
    }
  }

  /** Flink lists a job before it can tell of it. */
  private void awaitStart(String jobId) {
    Waiting.until(
        startWithin,
        () -> {
          try {
            return rest.restoredFrom(jobId).isPresent();
          } catch (LocalException e) {
            return rest.slots().isEmpty();
          }
        });
  }

  /** It may have run. */
  private static OptionalLong unknown() {
    return OptionalLong.of(System.nanoTime());
  }

  private Optional<JobSummary> newest() {
    return rest.jobs().stream().findFirst();
  }

  private static LocalException noJob() {
    return new LocalException("There is no job.");
  }
}
