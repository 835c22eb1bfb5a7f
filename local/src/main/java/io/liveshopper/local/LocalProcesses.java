package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.CollectorService;
import io.liveshopper.local.service.JobManagerService;
import io.liveshopper.local.service.KafkaService;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.service.PrometheusService;
import io.liveshopper.local.service.RedisExporterService;
import io.liveshopper.local.service.RedisPageService;
import io.liveshopper.local.service.RedisService;
import io.liveshopper.local.service.Service;
import io.liveshopper.local.service.ShopPart;
import io.liveshopper.local.service.StoreService;
import io.liveshopper.local.service.TaskManagerService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The processes of a system: which there are, which run, and how they are stopped. */
final class LocalProcesses {

  /** How long a process may take to end before it is ended by force. */
  static final Duration GRACE = Duration.ofSeconds(20);

  private final LocalSystemSettings settings;
  private final List<Service> needed;
  private final List<Service> shop;
  private final List<Service> watching;

  /**
   * All that a system may have.
   *
   * @param job the settings of the job that the shop is to fit; asked for when it starts
   */
  LocalProcesses(LocalSystemSettings settings, FlinkRest rest, Supplier<JobSettings> job) {
    this.settings = settings;
    DataDirectory data = settings.data();
    Service redis = new RedisService(data, settings.ports());
    this.needed =
        List.of(
            redis,
            new KafkaService(data, settings.ports(), settings.home()::kafkaClassPath),
            new JobManagerService(settings, rest),
            new TaskManagerService(settings, rest));
    Service redisMetrics = new RedisExporterService(settings);
    Service prometheus = new PrometheusService(settings, redisMetrics);
    this.watching = List.of(prometheus, redisMetrics);
    this.shop =
        List.of(
            new CollectorService(settings, () -> job.get().enrichedTopic()),
            new StoreService(settings, redis, prometheus, () -> job.get().unusualKeys()),
            new RedisPageService(settings, redis));
  }

  /** What the job needs. */
  List<Service> needed() {
    return needed;
  }

  /** These parts of the shop. */
  List<Service> shop(Set<ShopPart> parts) {
    List<String> names = parts.stream().map(ShopPart::process).toList();
    return shop.stream().filter(service -> names.contains(service.name())).toList();
  }

  /** Prometheus and what it needs, where they are installed; nothing where it is not. */
  List<Service> watching() {
    return service(PrometheusService.NAME).isInstalled()
        ? watching.stream().filter(Service::isInstalled).toList()
        : List.of();
  }

  /** The shop and what watches, as far as the system is described with them. */
  List<Service> around() {
    List<Service> around = new ArrayList<>(shop(settings.shop()));
    if (settings.isWatched()) {
      around.addAll(watching());
    }
    return around;
  }

  /**
   * What the system is described with and what has been started besides, in the order in which they
   * are shown.
   */
  List<Service> services() {
    List<Service> described = around();
    return Stream.concat(
            needed.stream(),
            others()
                .filter(
                    service -> described.contains(service) || process(service.name()).wasStarted()))
        .toList();
  }

  /**
   * The service of that name.
   *
   * @throws NoSuchElementException when there is none
   */
  Service service(String name) {
    return Stream.concat(needed.stream(), others())
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("there is no process " + name));
  }

  private Stream<Service> others() {
    return Stream.concat(shop.stream(), watching.stream());
  }

  /** The process of the service of that name. */
  ServiceProcess process(String name) {
    return new ServiceProcess(service(name).name(), settings.data().record(name));
  }

  /** Whether everything runs that the job needs. */
  boolean neededRun() {
    return needed.stream().allMatch(service -> process(service.name()).find().isPresent());
  }

  /** A task manager does not outlive its job manager by much: they start together. */
  void stopFlinkWithoutItsHead() {
    if (process(JobManagerService.NAME).find().isEmpty()) {
      process(TaskManagerService.NAME).stop(GRACE);
      settings.data().clearScratch();
    }
  }

  /**
   * Stops all, those that feed others last.
   *
   * @return whether any ran
   */
  boolean stop(Duration grace) {
    List<String> fed = new ArrayList<>(others().map(Service::name).toList());
    fed.addAll(List.of(TaskManagerService.NAME, JobManagerService.NAME));
    boolean first = stop(fed, grace);
    boolean stores = stop(List.of(KafkaService.NAME, RedisService.NAME), grace);
    return first || stores;
  }

  private boolean stop(List<String> names, Duration grace) {
    List<String> stopped =
        names.parallelStream().filter(name -> process(name).stop(grace)).toList();
    stopped.forEach(name -> settings.progress().accept(Startup.line(name, "stopped")));
    return !stopped.isEmpty();
  }
}
