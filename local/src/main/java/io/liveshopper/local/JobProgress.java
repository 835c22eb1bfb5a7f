package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.flink.Watermarks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells when the running job is through with what it has been sent. */
public final class JobProgress {

  /** The task that writes to Redis. */
  private static final String WRITER = "redis rows";

  /** What the task has been given when a watermark comes is on its way to Redis a moment longer. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(300);

  private final FlinkRest rest;
  private final JobSettings job;

  /** Of the job of that name and with that out-of-orderness. */
  public JobProgress(FlinkRest rest, JobSettings job) {
    this.rest = rest;
    this.job = job;
  }

  /**
   * Waits until what follows from everything sent so far is in Redis. A watermark as late as this
   * moment minus the out-of-orderness comes, in every partition, from an event behind those sent,
   * or from the clock once there is nothing more to read; and it reaches Redis's writer behind the
   * rows.
   *
   * @return false when it takes longer, no job runs, or its job manager does not answer
   */
  public boolean awaitWritten(Duration within) {
    Instant reached = Instant.now().minus(job.outOfOrderness()).plus(ON_ITS_WAY);
    try {
      Optional<String> id =
          rest.jobs().stream()
              .filter(found -> found.name().equals(job.jobName()) && found.isRunning())
              .map(JobSummary::id)
              .findFirst();
      Watermarks watermarks = new Watermarks(rest);
      return id.isPresent()
          && Waiting.until(
              within,
              () ->
                  watermarks.at(id.get(), WRITER).filter(at -> !at.isBefore(reached)).isPresent());
    } catch (LocalException e) {
      return false;
    }
  }
}
