package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.CompletedCheckpoint;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches a job that has just been submitted until it has shown that it works: all its tasks run,
 * none has failed, a checkpoint is complete, and what lay in Kafka when it began to run has gone
 * through it, or becomes less from checkpoint to checkpoint.
 */
final class JobProof {

  /** How far the job is behind. */
  interface Backlog {

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends();

    /** How many records before these ends have not gone through the job; empty before it tells. */
    OptionalLong behind(Map<TopicPartition, Long> ends);
  }

  private final FlinkRest rest;
  private final Backlog backlog;
  private final String jobId;

  private OptionalLong runningSince = OptionalLong.empty();
  private Optional<String> failure = Optional.empty();
  private Map<TopicPartition, Long> endsAtStart = Map.of();
  private long checkpoint;
  private OptionalLong behindBefore = OptionalLong.empty();
  private boolean hasCheckpoint;
  private OptionalLong behind = OptionalLong.empty();
  private boolean isCatchingUp;

  /** Of a job that reads what the backlog is of. */
  JobProof(FlinkRest rest, Backlog backlog, String jobId) {
    this.rest = rest;
    this.backlog = backlog;
    this.jobId = jobId;
  }

  /**
   * Waits until it is clear whether the job works.
   *
   * @return why it does not, in one sentence; empty if it does
   */
  Optional<String> await(Duration within) {
    if (!Waiting.until(within, this::isDecided)) {
      failure = Optional.of(missing(within));
    }
    return failure;
  }

  /** The {@link System#nanoTime()} from which on all tasks ran; empty if they never did. */
  OptionalLong runningSince() {
    return runningSince;
  }

  /** How it was shown that the job works, for a line of progress. */
  String evidence() {
    return behind.orElse(0) == 0
        ? "checkpoint %d is complete, all that lay in Kafka is read".formatted(checkpoint)
        : "checkpoint %d is complete, %d records behind and catching up"
            .formatted(checkpoint, behind.getAsLong());
  }

  private boolean isDecided() {
    Optional<JobSummary> job = rest.job(jobId);
    Optional<String> cause = rest.rootException(jobId);
    if (cause.isPresent()) {
      failure = Optional.of("The new job failed: " + cause.get());
      return true;
    }
    if (job.isEmpty() || job.get().hasEnded()) {
      failure =
          Optional.of(
              "The new job ended (%s)."
                  .formatted(job.map(JobSummary::state).orElse("it is not known any more")));
      return true;
    }
    if (runningSince.isEmpty()) {
      if (job.get().isRunning()) {
        runningSince = OptionalLong.of(System.nanoTime());
        endsAtStart = backlog.ends();
        askForCheckpoint();
      }
      return false;
    }
    return job.get().isRunning() && hasCaughtUp();
  }

  private boolean hasCaughtUp() {
    Optional<CompletedCheckpoint> latest = rest.latestCheckpoint(jobId);
    if (latest.isEmpty()) {
      return false;
    }
    hasCheckpoint = true;
    OptionalLong sinceStart = backlog.behind(endsAtStart);
    if (sinceStart.isEmpty()) {
      return false;
    }
    behind = sinceStart;
    if (latest.get().id() != checkpoint) {
      checkpoint = latest.get().id();
      long now = backlog.behind(backlog.ends()).orElse(Long.MAX_VALUE);
      isCatchingUp = behindBefore.isPresent() && now < behindBefore.getAsLong();
      behindBefore = OptionalLong.of(now);
      if (behind.getAsLong() > 0 && !isCatchingUp) {
        askForCheckpoint();
      }
    }
    return behind.getAsLong() == 0 || isCatchingUp;
  }

  /** Sooner than at the end of its interval, which may be long. */
  private void askForCheckpoint() {
    try {
      rest.triggerCheckpoint(jobId);
    } catch (LocalException e) {
      // Then the job's own next one has to do.
      return;
    }
  }

  private String missing(Duration within) {
    String what =
        runningSince.isEmpty()
            ? "not all tasks of the new job run"
            : !hasCheckpoint
                ? "the new job has completed no checkpoint"
                : behind.isEmpty()
                    ? "the new job has not told Kafka how far it has read"
                    : "the new job is %d records behind, and not catching up"
                        .formatted(behind.getAsLong());
    return "After %d s %s.".formatted(within.toSeconds(), what);
  }
}
