package io.liveshopper.local.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What both of Flink's processes are configured with. */
final class FlinkConfiguration {

  /** That of a job which names none. */
  static final int PARALLELISM = 2;

  private static final String RESULT_PREFIX = "BASH_JAVA_UTILS_EXEC_RESULT:";
  private static final String REPORTER =
      "org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory";
  private static final List<String> ROCKSDB_PROPERTIES =
      List.of(
          "estimate-num-keys",
          "total-sst-files-size",
          "block-cache-usage",
          "cur-size-all-mem-tables",
          "num-running-compactions",
          "actual-delayed-write-rate",
          "is-write-stopped");
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.net",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.time",
          "java.base/java.text",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/java.util.concurrent.locks",
          "java.base/sun.nio.ch");

  private final DataDirectory data;
  private final PortPlan ports;
  private final LocalSystemSettings settings;

  FlinkConfiguration(LocalSystemSettings settings) {
    this.settings = settings;
    this.data = settings.data();
    this.ports = settings.ports();
  }

  /**
   * How to start one of the processes.
   *
   * @param command the tool command that gives memory options, {@code GET_JM_RESOURCE_PARAMS} or
   *     {@code GET_TM_RESOURCE_PARAMS}
   */
  Launch launch(String name, String command, String mainClass, int metricsPort, Path logConfig) {
    Path directory = write(name, metricsPort);
    List<String> memory = memoryOptions(name, command, directory);
    List<String> options = new ArrayList<>(List.of(memory.get(0).split(" ")));
    options.add("-XX:+UseG1GC");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Dlog4j2.configurationFile=" + logConfig);
    options.add("-Dlog4j.configurationFile=" + logConfig);
    options.addAll(opens());
    List<String> arguments = new ArrayList<>(List.of("--configDir", directory.toString()));
    arguments.addAll(List.of(memory.get(1).split(" ")));
    return Launch.java(
        data.run().resolve(name + ".args"),
        data.marker(),
        data.output(name),
        settings.home().flinkClassPath(),
        options,
        mainClass,
        arguments);
  }

  private Path write(String name, int metricsPort) {
    Path directory = data.flinkConf().resolve(name);
    ObjectMapper json = new ObjectMapper();
    StringBuilder yaml = new StringBuilder();
    try {
      for (Map.Entry<String, Object> entry : settings(name, metricsPort).entrySet()) {
        // A JSON scalar is a YAML scalar.
        yaml.append(entry.getKey())
            .append(": ")
            .append(json.writeValueAsString(entry.getValue()))
            .append('\n');
      }
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("config.yaml"), yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  private Map<String, Object> settings(String name, int metricsPort) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("jobmanager.rpc.address", LoopbackPorts.HOST);
    settings.put("jobmanager.rpc.port", ports.jobManagerRpc());
    settings.put("jobmanager.bind-host", LoopbackPorts.HOST);
    settings.put("taskmanager.host", LoopbackPorts.HOST);
    settings.put("taskmanager.bind-host", LoopbackPorts.HOST);
    settings.put("rest.address", LoopbackPorts.HOST);
    settings.put("rest.bind-address", LoopbackPorts.HOST);
    settings.put("rest.port", ports.flinkRest());
    settings.put("rest.bind-port", Integer.toString(ports.flinkRest()));
    settings.put("jobmanager.memory.process.size", "1024m");
    settings.put("taskmanager.memory.process.size", "2560m");
    // What a job has loaded is freed some time after it has ended: room for several that come and
    // go.
    settings.put("taskmanager.memory.jvm-metaspace.size", "768m");
    settings.put("taskmanager.memory.managed.size", "640m");
    settings.put("taskmanager.numberOfTaskSlots", this.settings.taskSlots());
    settings.put("parallelism.default", PARALLELISM);
    settings.put("state.backend.type", "rocksdb");
    settings.put("execution.checkpointing.incremental", true);
    settings.put("execution.checkpointing.dir", DataDirectory.forFlink(data.checkpoints()));
    settings.put(
        "execution.checkpointing.savepoint-dir", DataDirectory.forFlink(data.savepoints()));
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    settings.put("restart-strategy.type", "exponential-delay");
    settings.put("restart-strategy.exponential-delay.initial-backoff", "1 s");
    settings.put("restart-strategy.exponential-delay.max-backoff", "10 s");
    // A killed process is noticed within seconds, a busy one is not taken for dead.
    settings.put("heartbeat.interval", 3000);
    settings.put("heartbeat.timeout", 30_000);
    // The two processes start side by side: whoever is first soon asks again.
    settings.put("cluster.registration.error-delay", "500 ms");
    settings.put("cluster.registration.refused-registration-delay", "2 s");
    settings.put("io.tmp.dirs", data.flinkTmp().toString());
    settings.put("web.upload.dir", data.flinkTmp().resolve("web").toString());
    // In place of the system property log.file, at the sight of which Flink moves RocksDB's logs
    // to its directory, under names made of whole paths: too long for a file system after a restore
    // at another parallelism.
    settings.put("web.log.path", data.log(name).toString());
    settings.put("taskmanager.log.path", data.log(name).toString());
    settings.put("metrics.reporter.prometheus.factory.class", REPORTER);
    settings.put("metrics.reporter.prometheus.port", metricsPort);
    // How fresh what is asked of the job manager is, such as the watermark at which a replay is
    // done.
    settings.put("metrics.fetcher.update-interval", "200 ms");
    // What docs/metrics.md says of RocksDB: read from its properties, which costs next to nothing.
    settings.put("state.backend.rocksdb.metrics.column-family-as-variable", true);
    for (String property : ROCKSDB_PROPERTIES) {
      settings.put("state.backend.rocksdb.metrics." + property, true);
    }
    return settings;
  }

  /** JVM options, then {@code -D} arguments, as Flink's own start scripts compute them. */
  private List<String> memoryOptions(String name, String command, Path directory) {
    Launch tool =
        Launch.java(
            data.run().resolve(name + "-memory.args"),
            data.marker(),
            data.output(name),
            settings.home().flinkClassPath(),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            "org.apache.flink.runtime.util.bash.BashJavaUtils",
            List.of(
                command, "--configDir", directory.toString(), "--bindAddress", LoopbackPorts.HOST));
    String output = Tool.run(tool.command());
    List<String> results =
        output
            .lines()
            .filter(line -> line.startsWith(RESULT_PREFIX))
            .map(line -> line.substring(RESULT_PREFIX.length()).strip())
            .toList();
    if (results.size() != 2) {
      throw new IllegalStateException("Flink computed no memory options:\n" + output);
    }
    return results;
  }

  /** What Flink needs of the JVM. */
  static List<String> opens() {
    return OPENED.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED").toList();
  }
}
