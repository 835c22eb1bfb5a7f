package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.JobManagerService;
import io.liveshopper.local.service.KafkaService;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.service.RedisService;
import io.liveshopper.local.service.Service;
import io.liveshopper.local.service.TaskManagerService;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** The four processes of a system: which there are, which run, and how they are stopped. */
final class LocalProcesses {

  /** How long a process may take to end before it is ended by force. */
  static final Duration GRACE = Duration.ofSeconds(20);

  private final LocalSystemSettings settings;
  private final List<Service> services;

  LocalProcesses(LocalSystemSettings settings, FlinkRest rest) {
    this.settings = settings;
    DataDirectory data = settings.data();
    this.services =
        List.of(
            new RedisService(data, settings.ports()),
            new KafkaService(data, settings.ports(), settings.home()::kafkaClassPath),
            new JobManagerService(settings, rest),
            new TaskManagerService(settings, rest));
  }

  /** In the order in which they are shown. */
  List<Service> services() {
    return services;
  }

  /**
   * The service of that name.
   *
   * @throws NoSuchElementException when there is none
   */
  Service service(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("there is no process " + name));
  }

  /** The process of the service of that name. */
  ServiceProcess process(String name) {
    return new ServiceProcess(service(name).name(), settings.data().record(name));
  }

  boolean allRun() {
    return services.stream().allMatch(service -> process(service.name()).find().isPresent());
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
    boolean flink = stop(List.of(TaskManagerService.NAME, JobManagerService.NAME), grace);
    boolean stores = stop(List.of(KafkaService.NAME, RedisService.NAME), grace);
    return flink || stores;
  }

  private boolean stop(List<String> names, Duration grace) {
    List<String> stopped =
        names.parallelStream().filter(name -> process(name).stop(grace)).toList();
    stopped.forEach(name -> settings.progress().accept("  %-12s stopped".formatted(name)));
    return !stopped.isEmpty();
  }
}
