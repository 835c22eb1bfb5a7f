package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.CollectorService;
import io.liveshopper.local.service.JobManagerService;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.service.Service;
import io.liveshopper.local.service.ShopPart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One copy of the whole system on this machine: Kafka, Redis, Flink's job manager and task manager
 * as processes of their own, and the job on them; around it, where that is asked for, the shop:
 * collector, store and a web page about Redis, and Prometheus where it is installed. Everything
 * listens on 127.0.0.1 only.
 *
 * <p>The processes do not depend on this object: another one for the same data directory finds
 * them. {@link #close()} stops them; whoever wants them to live on does not call it. Methods throw
 * {@link LocalException} when something outside does not do its part.
 */
public final class LocalSystem implements AutoCloseable {

  private static final Duration SHORT_GRACE = Duration.ofSeconds(3);

  private final LocalSystemSettings settings;
  private final LocalProcesses processes;
  private final FlinkRest rest;
  private final JobControl jobs;
  private final JobStart start;

  LocalSystem(LocalSystemSettings settings) {
    this.settings = settings;
    this.rest = new FlinkRest(flinkRestUri());
    this.jobs = new JobControl(rest);
    this.start = new JobStart(settings, jobs, kafkaBootstrapServers(), redisAddress());
    this.processes = new LocalProcesses(settings, rest, this::presentJobSettings);
  }

  /** A system still to be described. */
  public static LocalSystemBuilder builder() {
    return new LocalSystemBuilder();
  }

  /**
   * Starts what does not run, submits the job unless it runs, and waits until all its tasks do. A
   * job submitted here goes on from the newest savepoint or retained checkpoint in the data
   * directory. What this call has started is stopped again when it fails or its JVM is told to end.
   *
   * @return whether the job was submitted, rather than found running
   */
  public boolean start() {
    return takingBackOnFailure(
        startup -> {
          Startup.Starting shop = startNeeded(startup);
          boolean submitted = start.ensure(startup);
          shop.await();
          return submitted;
        });
  }

  /** As {@link #start()}, without the job. */
  public void startProcesses() {
    takingBackOnFailure(
        startup -> {
          startNeeded(startup).await();
          return false;
        });
  }

  /** Starts parts of the shop beside what runs, and waits until they serve. */
  public void startShop(ShopPart... parts) {
    startBeside(processes.shop(Set.of(parts)));
  }

  /**
   * Starts Prometheus, where it is installed, beside what runs, and waits until it serves.
   *
   * @return the processes started; none where it is not installed
   */
  public List<Service> startPrometheus() {
    List<Service> watching = processes.watching();
    startBeside(watching);
    return watching;
  }

  /** Submits the job afresh, with the settings of this system, and waits until it runs. */
  public String submitJob() {
    return submitJob(Map.of(), Optional.empty());
  }

  /** As {@link #submitJob()}, going on from a savepoint. */
  public String submitJob(String savepoint) {
    return submitJob(Map.of(), Optional.of(savepoint));
  }

  /**
   * Submits the job with further settings, creates the topics these name, and waits until it runs.
   * Several jobs can run at once if their names, topics, group ids and key prefixes differ and
   * there are slots enough.
   *
   * @param more by key, on top of the settings of this system
   * @param restoreFrom a savepoint or retained checkpoint
   * @return Flink's id of the job
   */
  public String submitJob(Map<String, String> more, Optional<String> restoreFrom) {
    return start.submit(more, restoreFrom);
  }

  /** Ends a job; its newest checkpoint is retained. */
  public void cancelJob(String jobId) {
    jobs.cancel(jobId);
  }

  /** Ends a job with a savepoint and says where that is. */
  public String stopWithSavepoint(String jobId) {
    return jobs.stopWithSavepoint(jobId, settings.data().savepoints());
  }

  /** What replaces the running job by another version, and goes back. */
  public JobUpgrade upgrade() {
    return new JobUpgrade(settings, rest, jobs, start, kafkaBootstrapServers());
  }

  /** The job that goes by this system's job name, if it has not ended. */
  public Optional<JobSummary> job() {
    return start.running();
  }

  /** Creates those of the topics that are missing, with room for records of 32 MiB. */
  public void createTopics(Collection<String> names) {
    Topics.ensure(kafkaBootstrapServers(), names);
  }

  /** Where Kafka's clients begin, {@code 127.0.0.1:9092}. */
  public String kafkaBootstrapServers() {
    return LoopbackPorts.HOST + ":" + settings.ports().kafka();
  }

  /** Where Redis is, {@code redis://127.0.0.1:6379}. */
  public String redisAddress() {
    return "redis://" + LoopbackPorts.HOST + ":" + settings.ports().redis();
  }

  /** Flink's REST API and web page, {@code http://127.0.0.1:8081/}. */
  public URI flinkRestUri() {
    return URI.create("http://" + LoopbackPorts.HOST + ":" + settings.ports().flinkRest() + "/");
  }

  /** Where trackers send, {@code http://localhost:9090/}; by this name, as pages have it. */
  public URI collectorUri() {
    return URI.create("http://localhost:" + settings.ports().collector() + "/");
  }

  /** The demo shop, {@code http://localhost:3000/}. */
  public URI storeUri() {
    return URI.create("http://localhost:" + settings.ports().store() + "/");
  }

  /** Prometheus, {@code http://localhost:9091/}; whether it runs is another matter. */
  public URI prometheusUri() {
    return URI.create("http://localhost:" + settings.ports().prometheus() + "/");
  }

  /** What the system was described with. */
  public LocalSystemSettings settings() {
    return settings;
  }

  /** What it is described with or has been started, in the order in which it is shown. */
  public List<Service> services() {
    return processes.services();
  }

  /**
   * A process by name, to kill it for instance.
   *
   * @param name {@code kafka}, {@code redis}, {@code jobmanager}, {@code taskmanager}, or that of a
   *     {@link ShopPart}, {@code prometheus} or {@code redis-exporter}
   */
  public ServiceProcess process(String name) {
    return processes.process(name);
  }

  /** Starts a process that has been stopped or killed, and waits until it serves. */
  public void restart(String name) {
    Startup startup = new Startup(settings.data(), settings.progress());
    startup.requirePorts(List.of(processes.service(name)));
    startup.begin(List.of(processes.service(name))).await();
  }

  /**
   * Stops the job with a savepoint where that is possible, and then all processes. Data stays.
   *
   * @return whether anything ran
   */
  public boolean stopKeepingState() {
    if (processes.neededRun()) {
      try {
        job().ifPresent(job -> tell("job", "savepoint " + stopWithSavepoint(job.id())));
      } catch (LocalException e) {
        tell("job", "goes on from its last checkpoint; " + e.getMessage());
      }
    }
    return processes.stop(LocalProcesses.GRACE);
  }

  /**
   * Stops all processes and removes everything they have kept.
   *
   * @return whether anything ran
   */
  public boolean stopAndForget() {
    boolean any = processes.stop(SHORT_GRACE);
    settings.data().delete();
    return any;
  }

  /** Stops all processes. The job is not asked. */
  @Override
  public void close() {
    processes.stop(LocalProcesses.GRACE);
  }

  private void startBeside(List<Service> services) {
    takingBackOnFailure(
        startup -> {
          startup.requirePorts(services);
          startup.begin(services).await();
          return false;
        });
  }

  private boolean takingBackOnFailure(Predicate<Startup> start) {
    Startup startup = new Startup(settings.data(), settings.progress());
    Thread onInterrupt = new Thread(startup::takeBack, "take-back");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      return start.test(startup);
    } catch (RuntimeException e) {
      startup.takeBack();
      throw e;
    } finally {
      removeHook(onInterrupt);
    }
  }

  /** Starts everything, and returns when what the job needs is there: the others may not be. */
  private Startup.Starting startNeeded(Startup startup) {
    JobSettings job = start.wanted();
    processes.stopFlinkWithoutItsHead();
    List<Service> around = processes.around();
    List<Service> all = new ArrayList<>(processes.needed());
    all.addAll(around);
    startup.requirePorts(all);
    settings.data().create();
    Startup.Starting needed = startup.begin(processes.needed());
    Startup.Starting others = startup.begin(around);
    needed.await();
    start.createTopics(job);
    Set<String> topics = new LinkedHashSet<>(job.topics());
    topics.add(CollectorService.BAD_TOPIC);
    createTopics(topics);
    tell("topics", String.join(", ", topics));
    return others;
  }

  /** Of the job that runs; of the one that is about to be started when none does. */
  private JobSettings presentJobSettings() {
    return processes.process(JobManagerService.NAME).find().isPresent()
        ? start.present()
        : start.wanted();
  }

  private void tell(String name, String text) {
    settings.progress().accept(Startup.line(name, text));
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is already ending, and the hook is at work.
      Thread.currentThread().interrupt();
    }
  }
}
