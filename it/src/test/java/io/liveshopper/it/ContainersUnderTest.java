package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.process.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** The job and what it needs in the containers of {@code docker/docker-compose.yml}. */
final class ContainersUnderTest implements JobRunner, AutoCloseable {

  private static final List<String> WITH_VOLUMES = List.of("kafka", "redis", "jobmanager");

  private final Network network = Network.newNetwork();
  private final List<GenericContainer<?>> started = new ArrayList<>();
  private final Map<String, String> ports = freePorts();
  private final ComposeFile file;
  private RedissonClient redis;

  private ContainersUnderTest(Path docker) {
    this.file = new ComposeFile(docker, "it-" + ProcessHandle.current().pid(), ports);
  }

  /** Builds the images of what Maven has built and starts Kafka, Redis and Flink with the job. */
  static ContainersUnderTest start() {
    Path docker = ProjectHome.find().root().resolve("docker");
    buildImages(docker);
    ContainersUnderTest containers = new ContainersUnderTest(docker);
    Runtime.getRuntime().addShutdownHook(new Thread(containers::close, "stop-containers"));
    containers.startAll();
    return containers;
  }

  /** The job that runs: it has the settings of the file, which are the defaults. */
  @Override
  public RunningJob run(JobSettings settings) {
    assertThat(settings).isEqualTo(JobSettings.defaults());
    return new RunningJob(
        "127.0.0.1:" + ports.get("KAFKA_PORT"),
        redis,
        settings,
        "enriched-good",
        "shopper-bad",
        settings.keys(""));
  }

  private void startAll() {
    start(file.service("kafka", network), file.service("redis", network));
    start(file.task("topics", network));
    start(file.service("jobmanager", network), file.service("taskmanager", network));
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress("redis://127.0.0.1:" + ports.get("REDIS_PORT"))
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(4);
    redis = Redisson.create(config);
  }

  private void start(GenericContainer<?>... containers) {
    started.addAll(List.of(containers));
    Startables.deepStart(containers).join();
  }

  private static void buildImages(Path docker) {
    Path log = Path.of(System.getProperty("it.directory"), "images.log");
    try {
      Files.createDirectories(log.getParent());
      Process build =
          new ProcessBuilder(docker.resolve("build.sh").toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (build.waitFor() != 0) {
        throw new AssertionError("docker/build.sh: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Map<String, String> freePorts() {
    PortPlan free = PortPlan.free();
    return Map.of(
        "KAFKA_PORT", Integer.toString(free.kafka()),
        "REDIS_PORT", Integer.toString(free.redis()),
        "FLINK_PORT", Integer.toString(free.flinkRest()));
  }

  @Override
  public void close() {
    if (started.isEmpty()) {
      return;
    }
    if (redis != null) {
      redis.shutdown();
    }
    started.forEach(GenericContainer::stop);
    started.clear();
    for (String service : WITH_VOLUMES) {
      for (String volume : file.volumes(service)) {
        DockerClientFactory.lazyClient().removeVolumeCmd(volume).exec();
      }
    }
    network.close();
  }
}
