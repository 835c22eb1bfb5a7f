package io.liveshopper.it;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.Service;
import io.liveshopper.local.service.ShopPart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * The embedded system that the tests share: real Kafka, Redis and Flink processes on free ports.
 * Jobs come and go on it, each with topics and keys of its own.
 */
final class SystemUnderTest implements JobRunner, AutoCloseable {

  /** As many as the task manager has slots for. */
  private static final int JOBS_AT_ONCE = 2;

  private record Submitted(String flinkId, RunningJob job) {}

  private final LocalSystem system;
  private final RedissonClient redis;
  private final Map<JobSettings, Submitted> running = new LinkedHashMap<>();
  private int runs;

  private SystemUnderTest(LocalSystem system) {
    this.system = system;
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(system.redisAddress())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(4);
    this.redis = Redisson.create(config);
  }

  /**
   * Starts the processes.
   *
   * @throws LocalException if they do not start
   */
  static SystemUnderTest start() {
    Path data = Path.of(System.getProperty("it.directory"), "s-" + ProcessHandle.current().pid());
    LocalSystem system =
        LocalSystem.builder()
            .dataDirectory(data)
            .freePorts()
            .progress(System.out::println)
            .startWithoutJob();
    // Processes outlive their parent: an interrupted build must not leave them behind.
    Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop-system"));
    return new SystemUnderTest(system);
  }

  /** A job with these settings: the one that runs already, or a new one. */
  @Override
  public RunningJob run(JobSettings settings) {
    Submitted known = running.get(settings);
    return known != null ? known.job() : submit(describe(settings, nextTopic()), Map.of());
  }

  /** A new job with these settings, and further ones that the judge need not know. */
  RunningJob runWith(JobSettings settings, Map<String, String> more) {
    return submit(describe(settings, nextTopic()), more);
  }

  /** A new job with these settings on a topic in which the events lie already. */
  RunningJob runOver(JobSettings settings, List<EnrichedLine> events) {
    return submit(prepare(settings, events));
  }

  /** The same with further settings that the judge need not know. */
  RunningJob runOver(JobSettings settings, List<EnrichedLine> events, Map<String, String> more) {
    return submit(prepare(settings, events), more);
  }

  /** As {@link #runOver} but for {@link #submit}, after all other jobs have ended. */
  RunningJob prepareAlone(JobSettings settings, List<EnrichedLine> events) {
    List.copyOf(running.keySet()).forEach(this::cancel);
    return prepare(settings, events);
  }

  private RunningJob prepare(JobSettings settings, List<EnrichedLine> events) {
    RunningJob job = describe(settings, nextTopic());
    system.createTopics(List.of(job.topic()));
    try (EventStream stream = job.stream()) {
      stream.send(events);
    }
    return job;
  }

  /** Another job with the settings and on the topic of a job, without its state or its keys. */
  RunningJob runAgain(RunningJob first, Map<String, String> more) {
    runs++;
    return submit(describe(first.settings(), first.topic()), more);
  }

  /** Waits for a checkpoint that begins from now on. */
  void awaitCheckpoint(RunningJob job) {
    state(job).nextCheckpoint();
  }

  /** Ends a job after its next checkpoint, and starts it again from the newest it has retained. */
  void goOnFromCheckpoint(RunningJob job, Map<String, String> more) {
    Path ofJob = state(job).nextCheckpoint().getParent();
    cancel(job.settings());
    submit(job, more, Optional.of(DataDirectory.forFlink(FlinkState.newestIn(ofJob))));
  }

  private FlinkState state(RunningJob job) {
    return new FlinkState(system.flinkRestUri(), running.get(job.settings()).flinkId());
  }

  /** Creates a topic that takes records when this returns. */
  void createTopic(String name) {
    system.createTopics(List.of(name));
  }

  /** Creates a topic of one partition in which events lie, whose offsets are the same each time. */
  void createTopic(String name, List<EnrichedLine> events) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
          .all()
          .get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topic " + name + " could not be created", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    system.createTopics(List.of(name)); // which waits until it takes records
    try (EventStream stream = new EventStream(bootstrapServers(), name)) {
      stream.send(events);
    }
  }

  /** Starts a job with these options after all others have ended; gives Flink's id. */
  String submitAlone(Map<String, String> options, Optional<Path> restoreFrom) {
    running.clear();
    new FlinkRest(system.flinkRestUri())
        .jobs().stream().filter(job -> !job.hasEnded()).forEach(job -> cancel(job.id()));
    return system.submitJob(options, restoreFrom.map(DataDirectory::forFlink));
  }

  /** Ends a job that was submitted alone; its newest checkpoint is retained. */
  void cancel(String flinkId) {
    system.cancelJob(flinkId);
  }

  /** Flink's REST API. */
  URI flinkRest() {
    return system.flinkRestUri();
  }

  /** Where the system keeps everything. */
  DataDirectory data() {
    return system.settings().data();
  }

  /** Where Kafka's clients begin. */
  String bootstrapServers() {
    return system.kafkaBootstrapServers();
  }

  /** Kills a process and starts it again. */
  void killAndRestart(String process) {
    system.process(process).kill();
    system.restart(process);
  }

  /** Starts parts of the shop beside the job; whoever does stops them again. */
  void startShop(ShopPart... parts) {
    system.startShop(parts);
  }

  /**
   * Starts Prometheus and an exporter for Redis beside the job, as far as they are installed;
   * whoever does stops them again.
   *
   * @return the names of what was started
   */
  List<String> startPrometheus() {
    return system.startPrometheus().stream().map(Service::name).toList();
  }

  /** Where Prometheus is asked. */
  URI prometheus() {
    return system.prometheusUri();
  }

  /** Stops what was started beside the job. */
  void stop(List<String> processes) {
    processes.forEach(name -> system.process(name).stop(Duration.ofSeconds(20)));
  }

  /** Stops what of the shop runs. */
  void stopShop() {
    for (ShopPart part : ShopPart.values()) {
      system.process(part.process()).stop(Duration.ofSeconds(20));
    }
  }

  /** The processes of the system by name. */
  Map<String, Long> processes() {
    Map<String, Long> processes = new LinkedHashMap<>();
    system
        .services()
        .forEach(
            service -> {
              ServiceProcess process = system.process(service.name());
              processes.put(service.name(), process.find().orElseThrow().pid());
            });
    return processes;
  }

  private String nextTopic() {
    return "enriched-" + ++runs;
  }

  private RunningJob describe(JobSettings settings, String topic) {
    String run = "run" + runs;
    return new RunningJob(
        system.kafkaBootstrapServers(), redis, settings, topic, "bad-" + run, settings.keys(run));
  }

  /** Starts a job that has been prepared. */
  RunningJob submit(RunningJob job) {
    return submit(job, Map.of());
  }

  private RunningJob submit(RunningJob job, Map<String, String> more) {
    return submit(job, more, Optional.empty());
  }

  private RunningJob submit(
      RunningJob job, Map<String, String> more, Optional<String> restoreFrom) {
    cancel(job.settings());
    if (running.size() == JOBS_AT_ONCE) {
      cancel(running.keySet().iterator().next());
    }
    Map<String, String> options = new LinkedHashMap<>(job.settings().options());
    options.put("job.name", job.keys().prefix());
    options.put("kafka.group-id", job.keys().prefix());
    options.put("kafka.enriched-topic", job.topic());
    options.put("kafka.bad-topic", job.badTopic());
    options.put("kafka.rules-topic", job.rulesTopic());
    options.put("kafka.features-topic", job.featuresTopic());
    options.put("redis.prefix", job.keys().prefix());
    options.putAll(more);
    String flinkId = system.submitJob(options, restoreFrom);
    running.put(job.settings(), new Submitted(flinkId, job));
    return job;
  }

  private void cancel(JobSettings settings) {
    Submitted submitted = running.remove(settings);
    if (submitted != null) {
      system.cancelJob(submitted.flinkId());
    }
  }

  @Override
  public void close() {
    redis.shutdown();
    system.close();
  }
}
