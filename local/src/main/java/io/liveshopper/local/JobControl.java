package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.flink.Restore;
import io.liveshopper.local.upgrade.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Submits, watches and stops the job on the local Flink cluster. */
final class JobControl {

  private static final Duration RUNNING_WITHIN = Duration.ofSeconds(120);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final FlinkRest rest;

  JobControl(FlinkRest rest) {
    this.rest = rest;
  }

  /** A job whose jar is with the job manager, so that nothing but the start is left to do. */
  final class Uploaded implements AutoCloseable {

    private final String jarId;
    private final Deployment deployment;

    private Uploaded(String jarId, Deployment deployment) {
      this.jarId = jarId;
      this.deployment = deployment;
    }

    /**
     * Submits it.
     *
     * @return Flink's id of the job
     * @throws LocalException with the job's own words when it refuses its configuration
     */
    String submit(Optional<Restore> restore) {
      try {
        return rest.run(jarId, deployment.mainClass(), arguments(deployment), restore);
      } catch (LocalException e) {
        throw new LocalException("The job was not started: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      rest.delete(jarId);
    }
  }

  /** The job of that name that has not ended. */
  Optional<JobSummary> find(String name) {
    return rest.jobs().stream()
        .filter(job -> job.name().equals(name) && !job.hasEnded())
        .findFirst();
  }

  /** Hands a job's jar to the job manager. */
  Uploaded upload(Deployment deployment) {
    if (!Files.isRegularFile(deployment.jar())) {
      throw new LocalException(
          deployment.jar() + " has not been built yet: run mvn -DskipTests package.");
    }
    return new Uploaded(rest.upload(deployment.jar()), deployment);
  }

  /** Submits a job; as {@link Uploaded#submit}. */
  String submit(Deployment deployment, Optional<Restore> restore) {
    try (Uploaded job = upload(deployment)) {
      return job.submit(restore);
    }
  }

  /** What the job's main method is given. */
  static List<String> arguments(Deployment deployment) {
    List<String> arguments = new ArrayList<>();
    deployment
        .configFile()
        .ifPresent(file -> arguments.addAll(List.of("--config", file.toString())));
    deployment
        .settings()
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }

  /**
   * Waits until every task of a job runs.
   *
   * @throws LocalException with the reason when it ends instead, or takes longer than two minutes
   */
  void awaitRunning(String jobId) {
    awaitRunning(jobId, Instant.EPOCH);
  }

  /** As {@link #awaitRunning(String)}; tasks that began before a time do not count. */
  void awaitRunning(String jobId, Instant since) {
    boolean decided =
        Waiting.until(
            RUNNING_WITHIN,
            () ->
                rest.job(jobId)
                    .map(
                        job ->
                            job.hasEnded()
                                || (job.isRunning() && !rest.tasksBegan(jobId).isBefore(since)))
                    .orElse(false));
    Optional<JobSummary> job = rest.job(jobId);
    if (!decided || job.map(JobSummary::hasEnded).orElse(true)) {
      String state = job.map(JobSummary::state).orElse("unknown");
      String reason = rest.rootException(jobId).orElse("see ./up.sh logs job");
      throw new LocalException(
          decided
              ? "The job ended (" + state + ") instead of running: " + reason
              : "The job does not run after %d s (%s): %s"
                  .formatted(RUNNING_WITHIN.toSeconds(), state, reason));
    }
  }

  /** Ends a job without a savepoint and waits until it has ended. */
  void cancel(String jobId) {
    rest.cancel(jobId);
    if (!Waiting.until(STOPPED_WITHIN, () -> hasEnded(jobId))) {
      throw new LocalException("The job could not be cancelled within a minute.");
    }
  }

  /** Whether a job has ended, or is not known any more. */
  boolean hasEnded(String jobId) {
    return rest.job(jobId).map(JobSummary::hasEnded).orElse(true);
  }

  /** As {@link #stopWithSavepoint(String, Path, Duration)}, within a minute. */
  String stopWithSavepoint(String jobId, Path directory) {
    return stopWithSavepoint(jobId, directory, STOPPED_WITHIN);
  }

  /**
   * Ends a job with a savepoint.
   *
   * @return where the savepoint is
   * @throws LocalException when it could not be taken in time; the job then goes on
   */
  String stopWithSavepoint(String jobId, Path directory, Duration within) {
    String location = beginStop(jobId, directory, within);
    Waiting.until(STOPPED_WITHIN, () -> hasEnded(jobId));
    return location;
  }

  /**
   * The same, but does not wait for the end: a Flink that ends with its job does not tell of it.
   */
  String beginStop(String jobId, Path directory, Duration within) {
    String request = rest.stop(jobId, DataDirectory.forFlink(directory));
    List<String> location = new ArrayList<>();
    boolean written =
        Waiting.until(
            within, () -> rest.savepoint(jobId, request).map(location::add).orElse(false));
    if (!written) {
      throw new LocalException(
          "The savepoint was not complete within %d s.".formatted(within.toSeconds()));
    }
    return location.get(0);
  }
}
