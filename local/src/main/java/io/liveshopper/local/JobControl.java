package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.service.LocalSystemSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submits, watches and stops the job on the local Flink cluster. */
final class JobControl {

  private static final Duration RUNNING_WITHIN = Duration.ofSeconds(120);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final FlinkRest rest;
  private final LocalSystemSettings settings;

  JobControl(FlinkRest rest, LocalSystemSettings settings) {
    this.rest = rest;
    this.settings = settings;
  }

  /** The job of that name that has not ended. */
  Optional<JobSummary> find(String name) {
    return rest.jobs().stream()
        .filter(job -> job.name().equals(name) && !job.hasEnded())
        .findFirst();
  }

  /**
   * Submits the job.
   *
   * @param jobSettings by key, on top of the file
   * @return Flink's id of the job
   * @throws LocalException with the job's own words when it refuses its configuration
   */
  String submit(Map<String, String> jobSettings, Optional<String> restoreFrom) {
    if (!Files.isRegularFile(settings.jobJar())) {
      throw new LocalException(
          settings.jobJar() + " has not been built yet: run mvn -DskipTests package.");
    }
    String jar = rest.upload(settings.jobJar());
    try {
      return rest.run(jar, settings.jobMainClass(), arguments(jobSettings), restoreFrom);
    } catch (LocalException e) {
      throw new LocalException("The job was not started: " + e.getMessage(), e);
    } finally {
      rest.delete(jar);
    }
  }

  /**
   * Waits until every task of a job runs.
   *
   * @throws LocalException with the reason when it ends instead, or takes longer than two minutes
   */
  void awaitRunning(String jobId) {
    boolean decided =
        Waiting.until(
            RUNNING_WITHIN,
            () -> rest.job(jobId).map(job -> job.isRunning() || job.hasEnded()).orElse(false));
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
    if (!Waiting.until(
        STOPPED_WITHIN, () -> rest.job(jobId).map(JobSummary::hasEnded).orElse(true))) {
      throw new LocalException("The job could not be cancelled within a minute.");
    }
  }

  /**
   * Ends a job with a savepoint.
   *
   * @return where the savepoint is
   * @throws LocalException when it could not be taken; the job then goes on
   */
  String stopWithSavepoint(String jobId, Path directory) {
    String request = rest.stop(jobId, DataDirectory.forFlink(directory));
    List<String> location = new ArrayList<>();
    boolean written =
        Waiting.until(
            STOPPED_WITHIN, () -> rest.savepoint(jobId, request).map(location::add).orElse(false));
    if (!written) {
      throw new LocalException("The savepoint was not complete within a minute.");
    }
    Waiting.until(STOPPED_WITHIN, () -> rest.job(jobId).map(JobSummary::hasEnded).orElse(true));
    return location.get(0);
  }

  private List<String> arguments(Map<String, String> jobSettings) {
    List<String> arguments = new ArrayList<>();
    settings
        .configFile()
        .ifPresent(file -> arguments.addAll(List.of("--config", file.toAbsolutePath().toString())));
    jobSettings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }
}
