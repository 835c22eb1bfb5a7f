package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.flink.Restore;
import io.liveshopper.local.flink.RetainedState;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.service.TaskManagerService;
import io.liveshopper.local.upgrade.Deployed;
import io.liveshopper.local.upgrade.Deployment;
import io.liveshopper.local.upgrade.Deployments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Starts the job of a system: from which jar, with which settings, topics and state. */
final class JobStart {

  private final LocalSystemSettings settings;
  private final JobControl jobs;
  private final Deployments deployments;
  private final String bootstrapServers;
  private final String redisAddress;

  JobStart(
      LocalSystemSettings settings, JobControl jobs, String bootstrapServers, String redisAddress) {
    this.settings = settings;
    this.jobs = jobs;
    this.deployments = new Deployments(settings.data());
    this.bootstrapServers = bootstrapServers;
    this.redisAddress = redisAddress;
  }

  /** Submits the job with further settings, creates the topics these name, waits until it runs. */
  String submit(Map<String, String> more, Optional<String> restoreFrom) {
    Deployment deployment = described().with(Optional.empty(), more);
    createTopics(effective(deployment));
    String id = jobs.submit(completed(deployment), restoreFrom.map(Restore::claiming));
    jobs.awaitRunning(id);
    return id;
  }

  /**
   * Submits the job unless it runs, going on from the newest state there is, and waits until it
   * runs.
   *
   * @return whether it was submitted
   */
  boolean ensure(Startup startup) {
    JobSettings wanted = wanted();
    Optional<JobSummary> running =
        running().or(() -> jobs.find(wanted.jobName())).filter(job -> !job.hasEnded());
    if (running.isPresent()) {
      // For a while Flink takes the tasks of a task manager that is gone for running ones.
      Instant since = startup.launchedAt(TaskManagerService.NAME).orElse(Instant.EPOCH);
      jobs.awaitRunning(running.get().id(), since);
      if (JobSettings.load(settings.data().jobSettings()).isEmpty()) {
        wanted.save(settings.data().jobSettings());
      }
      tell("job", "runs already");
      return false;
    }
    Optional<String> state = RetainedState.newest(settings.data()).map(DataDirectory::forFlink);
    tell("job", "submitted" + state.map(s -> ", going on from " + s).orElse(""));
    Deployment deployment = deployment();
    try (JobControl.Uploaded job = jobs.upload(completed(deployment))) {
      recordStarted(deployment);
      createTopics(effective(deployment));
      jobs.awaitRunning(job.submit(state.map(Restore::claiming)));
    } catch (LocalException e) {
      throw state.isEmpty()
          ? e
          : new LocalException(
              e.getMessage()
                  + "\n  It was to go on from "
                  + state.get()
                  + "; if that is what it cannot read, it begins anew after down --clean.",
              e);
    }
    wanted.save(settings.data().jobSettings());
    tell("job", "runs after " + startup.elapsed());
    return true;
  }

  /** The job that goes by this system's job name, if it has not ended. */
  Optional<JobSummary> running() {
    return JobSettings.load(settings.data().jobSettings())
        .flatMap(settings -> jobs.find(settings.jobName()));
  }

  /** What the job is to be started with. */
  JobSettings wanted() {
    return effective(deployment());
  }

  /** What a job that is started from there will see. */
  JobSettings effective(Deployment deployment) {
    return JobSettings.resolve(
        deployment.jar(), deployment.configFile(), completed(deployment).settings());
  }

  /** A single setting as a job that is started from there will see it. */
  String effective(Deployment deployment, String key) {
    return JobSettings.setting(
        deployment.jar(), deployment.configFile(), completed(deployment).settings(), key);
  }

  /** With the addresses that the job must use whatever its configuration says. */
  Deployment completed(Deployment deployment) {
    Map<String, String> all = new LinkedHashMap<>(addresses());
    all.putAll(deployment.settings());
    return new Deployment(deployment.jar(), deployment.mainClass(), deployment.configFile(), all);
  }

  /** What the job runs with; what it is to be started with when none is known to run. */
  JobSettings present() {
    try {
      return running()
          .flatMap(job -> JobSettings.load(settings.data().jobSettings()))
          .orElseGet(this::wanted);
    } catch (LocalException e) {
      // A job manager that does not answer yet has no job.
      return wanted();
    }
  }

  /** The topic of rules is unlike the others; once it is there it is left as it is. */
  void createTopics(JobSettings job) {
    job.rulesTopic().ifPresent(topic -> Topics.ensureCompacted(bootstrapServers, topic));
    Topics.ensure(bootstrapServers, job.topics());
  }

  /** What an upgrade or a rollback chose, with what this system is described with before it. */
  private Deployment deployment() {
    return deployments
        .chosen()
        .map(chosen -> chosen.with(settings.configFile(), settings.jobSettings()))
        .orElseGet(this::described);
  }

  private Deployment described() {
    return new Deployment(
        settings.jobJar(), settings.jobMainClass(), settings.configFile(), settings.jobSettings());
  }

  /** There must be a way back to this jar, also after the next build. */
  private void recordStarted(Deployment deployment) {
    Optional<Deployed> before = deployments.read();
    deployments.write(
        new Deployed(
            deployment.withJar(deployments.keep(deployment.jar())),
            before.map(Deployed::isChosen).orElse(false),
            before.flatMap(Deployed::previous)));
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("kafka.bootstrap-servers", bootstrapServers);
    addresses.put("redis.address", redisAddress);
    addresses.put("redis.mode", "single");
    return addresses;
  }

  private void tell(String name, String text) {
    settings.progress().accept(Startup.line(name, text));
  }
}
