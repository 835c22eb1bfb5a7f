package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.flink.RetainedState;
import io.liveshopper.local.service.LocalSystemSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Starts the job of a system: with which settings, topics and state. */
final class JobStart {

  private final LocalSystemSettings settings;
  private final JobControl jobs;
  private final String bootstrapServers;
  private final String redisAddress;

  JobStart(
      LocalSystemSettings settings, JobControl jobs, String bootstrapServers, String redisAddress) {
    this.settings = settings;
    this.jobs = jobs;
    this.bootstrapServers = bootstrapServers;
    this.redisAddress = redisAddress;
  }

  /** Submits the job with further settings, creates the topics these name, waits until it runs. */
  String submit(Map<String, String> more, Optional<String> restoreFrom) {
    Map<String, String> all = new LinkedHashMap<>(addresses());
    all.putAll(settings.jobSettings());
    all.putAll(more);
    createTopics(effective(all));
    String id = jobs.submit(all, restoreFrom);
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
      jobs.awaitRunning(running.get().id());
      if (JobSettings.load(settings.data().jobSettings()).isEmpty()) {
        wanted.save(settings.data().jobSettings());
      }
      tell("job", "runs already");
      return false;
    }
    Optional<String> state = RetainedState.newest(settings.data()).map(DataDirectory::forFlink);
    tell("job", "submitted" + state.map(s -> ", going on from " + s).orElse(""));
    try {
      submit(Map.of(), state);
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
    return effective(settings.jobSettings());
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

  /** The addresses that the job must use whatever its configuration file says. */
  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("kafka.bootstrap-servers", bootstrapServers);
    addresses.put("redis.address", redisAddress);
    addresses.put("redis.mode", "single");
    return addresses;
  }

  private JobSettings effective(Map<String, String> single) {
    return JobSettings.resolve(settings.jobJar(), settings.configFile(), single);
  }

  private void tell(String name, String text) {
    settings.progress().accept(Startup.line(name, text));
  }
}
