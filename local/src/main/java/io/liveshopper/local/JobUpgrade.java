package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.flink.Restore;
import io.liveshopper.local.flink.RetainedState;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.upgrade.Deployed;
import io.liveshopper.local.upgrade.Deployed.Previous;
import io.liveshopper.local.upgrade.Deployment;
import io.liveshopper.local.upgrade.Deployments;
import io.liveshopper.local.upgrade.PlannedJob;
import io.liveshopper.local.upgrade.RefusedException;
import io.liveshopper.local.upgrade.RollbackRequest;
import io.liveshopper.local.upgrade.UpgradeOutcome;
import io.liveshopper.local.upgrade.UpgradeRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Replaces the running job by another version, which goes on from its state; and goes back. */
public final class JobUpgrade {

  static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(10);
  private static final String GENERATION = "generation";

  private final LocalSystemSettings settings;
  private final FlinkRest rest;
  private final JobControl jobs;
  private final JobStart start;
  private final Deployments deployments;
  private final UpgradeCheck check;
  private final JobSwitch jobSwitch;

  JobUpgrade(
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
    this.check = new UpgradeCheck(settings, rest, start);
    this.jobSwitch = new JobSwitch(settings, rest, jobs, start, bootstrapServers);
  }

  /** What the job was last started from; empty while none has been. */
  public Optional<Deployed> deployed() {
    return deployments.read();
  }

  /**
   * Ends the running job with a savepoint and starts another from it. Before anything is stopped it
   * is checked whether that can go well; if the new job then does not work, the old one goes on
   * from the same savepoint.
   *
   * @throws LocalException when the savepoint could not be taken (the job then goes on), or neither
   *     job runs in the end
   */
  public UpgradeOutcome to(UpgradeRequest request) {
    try {
      Deployed present = present();
      JobSummary running =
          start.running().filter(JobSummary::isRunning).orElseThrow(JobUpgrade::notRunning);
      UpgradeCheck.requireJar(request.jar(), present.current().mainClass());
      Deployment next =
          present
              .current()
              .withJar(deployments.keep(request.jar()))
              .with(request.configFile(), request.settings());
      PlannedJob planned = check.againstRunning(next, running.id(), request.isStateDropped());
      tell("check", goesOn(planned));
      return replace(present, running.id(), next, request.isStateDropped());
    } catch (RefusedException e) {
      return new UpgradeOutcome.Refused(e.getMessage());
    }
  }

  private UpgradeOutcome replace(
      Deployed present, String runningId, Deployment next, boolean isStateDropped) {
    Map<String, String> told = rest.parameters(runningId);
    start.createTopics(start.effective(next));
    try (JobControl.Uploaded job = jobs.upload(start.completed(next))) {
      long stopRequested = System.nanoTime();
      Path savepoint =
          DataDirectory.fromFlink(
              jobs.stopWithSavepoint(runningId, settings.data().savepoints(), SAVEPOINT_WITHIN));
      tell("savepoint", savepoint.toString());
      Previous previous = new Previous(present.current(), savepoint, told);
      UpgradeOutcome outcome =
          jobSwitch.start(
              job,
              new Deployed(next, true, Optional.of(previous)),
              savepoint,
              isStateDropped,
              new JobSwitch.Fallback(present, savepoint, Restore.keeping(savepoint)),
              stopRequested);
      deployments.removeOtherJars();
      if (outcome instanceof UpgradeOutcome.Done) {
        present.previous().map(Previous::savepoint).ifPresent(DataDirectory::deleteTree);
      }
      return outcome;
    }
  }

  /**
   * Goes back to the savepoint of the last upgrade and the job that wrote it, or a corrected one:
   * everything since is read again, and its rows replace those that are there.
   *
   * @throws LocalException when neither job runs in the end
   */
  public UpgradeOutcome back(RollbackRequest request) {
    try {
      Deployed present = present();
      Previous previous =
          present
              .previous()
              .orElseThrow(() -> new RefusedException("There is no upgrade to go back from."));
      long generation = generation(request, present.current());
      Deployment target = previous.deployment();
      if (request.jar().isPresent()) {
        UpgradeCheck.requireJar(request.jar().get(), target.mainClass());
        target = target.withJar(deployments.keep(request.jar().get()));
      }
      target = target.with(GENERATION, Long.toString(generation));
      PlannedJob planned =
          check.againstSavepoint(target, previous.savepoint(), previous.parameters());
      tell("check", goesOn(planned));
      return goBack(present, previous, target);
    } catch (RefusedException e) {
      return new UpgradeOutcome.Refused(e.getMessage());
    }
  }

  private UpgradeOutcome goBack(Deployed present, Previous previous, Deployment target) {
    start.createTopics(start.effective(target));
    try (JobControl.Uploaded job = jobs.upload(start.completed(target))) {
      long stopRequested = System.nanoTime();
      Optional<String> running = start.running().map(JobSummary::id);
      running.ifPresent(jobs::cancel);
      jobSwitch.forgetProgress(target);
      Path left =
          running
              .flatMap(id -> RetainedState.newestOf(id, settings.data()))
              .orElse(previous.savepoint());
      tell("savepoint", previous.savepoint() + ", that of the last upgrade");
      Restore restore =
          left.equals(previous.savepoint())
              ? Restore.keeping(left)
              : Restore.claiming(DataDirectory.forFlink(left));
      // Rows of the job that is gone back to have the generation that was asked for.
      Deployed fallback =
          new Deployed(
              present.current().with(GENERATION, target.settings().get(GENERATION)),
              present.isChosen(),
              present.previous());
      UpgradeOutcome outcome =
          jobSwitch.start(
              job,
              new Deployed(target, true, Optional.of(previous)),
              previous.savepoint(),
              false,
              new JobSwitch.Fallback(fallback, left, restore),
              stopRequested);
      deployments.removeOtherJars();
      if (outcome instanceof UpgradeOutcome.Done) {
        running.ifPresent(jobSwitch::forgetCheckpoints);
      }
      return outcome;
    }
  }

  private long generation(RollbackRequest request, Deployment present) {
    long now = Long.parseLong(start.effective(present, GENERATION));
    long wanted = request.generation().orElse(now + 1);
    if (wanted <= now) {
      throw new RefusedException(
          "The generation must be above the present one, which is %d, not %d."
              .formatted(now, wanted));
    }
    return wanted;
  }

  private Deployed present() {
    return deployments.read().orElseThrow(JobUpgrade::notRunning);
  }

  private static RefusedException notRunning() {
    return new RefusedException(
        "There is no job all of whose tasks run: see ./up.sh status, and start it with ./up.sh.");
  }

  private static String goesOn(PlannedJob planned) {
    return "can go on from the state of " + planned.state().size() + " operators";
  }

  private void tell(String name, String text) {
    settings.progress().accept(Startup.line(name, text));
  }
}
