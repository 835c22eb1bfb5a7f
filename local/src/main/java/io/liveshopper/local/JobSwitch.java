package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.Restore;
import io.liveshopper.local.flink.RetainedState;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.upgrade.Deployed;
import io.liveshopper.local.upgrade.Deployment;
import io.liveshopper.local.upgrade.Deployments;
import io.liveshopper.local.upgrade.UpgradeOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts a job in place of one that has ended, and that one again if the new one does not do. */
final class JobSwitch {

  static final Duration PROVEN_WITHIN = Duration.ofMinutes(3);
  private static final String GENERATION = "generation";

  private final LocalSystemSettings settings;
  private final FlinkRest rest;
  private final JobControl jobs;
  private final JobStart start;
  private final Deployments deployments;
  private final String bootstrapServers;

  JobSwitch(
      LocalSystemSettings settings,
      FlinkRest rest,
      JobControl jobs,
      JobStart start,
      String bootstrapServers) {
    this.settings = settings;
    this.rest = rest;
    this.jobs = jobs;
    this.start = start;
    this.deployments = new Deployments(settings.data());
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * What to go back to.
   *
   * @param deployed what was recorded
   * @param state what its job ended with
   * @param restore how its job goes on from that
   */
  record Fallback(Deployed deployed, Path state, Restore restore) {}

  /**
   * Starts a job whose jar has been uploaded.
   *
   * @param next to be recorded
   * @param savepoint what it goes on from; it stays
   * @param stopRequested the {@link System#nanoTime()} from which the downtime is counted
   */
  UpgradeOutcome start(
      JobControl.Uploaded job,
      Deployed next,
      Path savepoint,
      boolean isStateDropped,
      Fallback fallback,
      long stopRequested) {
    // Whatever becomes of this program: up goes on with what is recorded, from the newest state.
    RetainedState.prefer(savepoint);
    deployments.write(next);
    Optional<String> jobId = Optional.empty();
    boolean hasRun = false;
    String cause;
    try {
      jobId =
          Optional.of(
              job.submit(Optional.of(Restore.keeping(savepoint).droppingState(isStateDropped))));
      try (KafkaBacklog backlog = backlog(next.current())) {
        JobProof proof = new JobProof(rest, backlog, jobId.get());
        Optional<String> failure = proof.await(PROVEN_WITHIN);
        hasRun = proof.runningSince().isPresent();
        if (failure.isEmpty()) {
          start.effective(next.current()).save(settings.data().jobSettings());
          tell("proof", proof.evidence());
          return new UpgradeOutcome.Done(
              jobId.get(), savepoint, between(stopRequested, proof.runningSince().getAsLong()));
        }
        cause = failure.get();
      }
    } catch (LocalException e) {
      hasRun = jobId.isPresent();
      cause = e.getMessage();
    }
    tell("job", "goes back: " + cause);
    return takeBack(
        jobId,
        hasRun ? Optional.of(next.current()) : Optional.empty(),
        cause,
        fallback,
        stopRequested);
  }

  private UpgradeOutcome takeBack(
      Optional<String> jobId,
      Optional<Deployment> hasRun,
      String cause,
      Fallback fallback,
      long stopRequested) {
    try {
      jobId.filter(id -> !jobs.hasEnded(id)).ifPresent(jobs::cancel);
      RetainedState.prefer(fallback.state());
      Deployment old = fallback.deployed().current();
      // Chosen, since what has been built in the checkout may be what has just failed.
      Deployed before =
          new Deployed(
              hasRun.map(next -> generationAbove(next, old)).orElse(old),
              true,
              fallback.deployed().previous());
      deployments.write(before);
      String again =
          jobs.submit(start.completed(before.current()), Optional.of(fallback.restore()));
      jobs.awaitRunning(again);
      Duration downtime = between(stopRequested, System.nanoTime());
      start.effective(before.current()).save(settings.data().jobSettings());
      // What it left behind must not be taken for the newest state.
      jobId.ifPresent(this::forgetCheckpoints);
      return new UpgradeOutcome.TakenBack(cause, again, fallback.state(), downtime);
    } catch (LocalException e) {
      throw new LocalException(
          "%s%n  The job that ran before could not be started again either: %s%n  Its state is in %s; ./up.sh goes on from there."
              .formatted(cause, e.getMessage(), fallback.state()),
          e);
    }
  }

  /**
   * A job that has run may have written rows, which those of the one that runs again must replace
   * although they are of the same times: the generation decides.
   */
  private Deployment generationAbove(Deployment hasRun, Deployment runsAgain) {
    long highest = Math.max(generation(hasRun), generation(runsAgain));
    return runsAgain.with(GENERATION, Long.toString(highest + 1));
  }

  private long generation(Deployment deployment) {
    return Long.parseLong(start.effective(deployment, GENERATION));
  }

  /** Forgets how far a job that has ended has read, before one that reads it again is started. */
  void forgetProgress(Deployment readsAgain) {
    try (KafkaBacklog backlog = backlog(readsAgain)) {
      backlog.forgetCommitted();
    } catch (LocalException e) {
      // Then the proof is a weaker one; that is no reason to leave the system without a job.
      tell("proof", e.getMessage());
    }
  }

  /** Removes the checkpoints of a job that has ended. */
  void forgetCheckpoints(String jobId) {
    DataDirectory.deleteTree(settings.data().checkpoints().resolve(jobId));
  }

  private KafkaBacklog backlog(Deployment deployment) {
    return new KafkaBacklog(
        bootstrapServers,
        start.effective(deployment).enrichedTopic(),
        start.effective(deployment, "kafka.group-id"));
  }

  private static Duration between(long from, long to) {
    return Duration.ofNanos(to - from);
  }

  private void tell(String name, String text) {
    settings.progress().accept(Startup.line(name, text));
  }
}
