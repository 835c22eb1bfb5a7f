package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A Kafka broker that is its own KRaft controller. */
public final class KafkaService implements Service {

  /** The name of the process. */
  public static final String NAME = "kafka";

  /**
   * The longest record the broker takes, bytes: a 32 MiB event, framing and headers included, so
   * that events that are too long for the job still come as far as its dead letters.
   */
  public static final int MAX_RECORD_BYTES = 33 * 1024 * 1024;

  // One machine, one broker: the cluster's id need only stay the same.
  private static final String CLUSTER_ID = "bGl2ZS1zaG9wcGVyLTAwMQ";

  private final DataDirectory data;
  private final PortPlan ports;
  private final Supplier<String> classPath;

  /** A broker for the data directory; the class path is asked for only when it starts. */
  public KafkaService(DataDirectory data, PortPlan ports, Supplier<String> classPath) {
    this.data = data;
    this.ports = ports;
    this.classPath = classPath;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(
        new NamedPort("Kafka", ports.kafka()),
        new NamedPort("Kafka's controller", ports.kafkaController()));
  }

  @Override
  public Launch prepare() {
    Path config = data.run().resolve("kafka.properties");
    Path logConfig =
        LogConfiguration.write(
            data, NAME, Map.of("org.apache.kafka", "WARN", "kafka", "WARN", "state.change", "OFF"));
    try {
      Files.writeString(config, properties());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options =
        List.of(
            "-Xms256m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dlog4j2.configurationFile=" + logConfig);
    if (!Files.exists(data.kafka().resolve("meta.properties"))) {
      format(config, options);
    }
    return Launch.java(
        data.run().resolve("kafka.args"),
        data.marker(),
        data.output(NAME),
        classPath.get(),
        options,
        "kafka.Kafka",
        List.of(config.toString()));
  }

  @Override
  public boolean ready() {
    return LoopbackPorts.answers(ports.kafka());
  }

  private void format(Path config, List<String> options) {
    Launch format =
        Launch.java(
            data.run().resolve("kafka-format.args"),
            data.marker(),
            data.output(NAME),
            classPath.get(),
            options,
            "kafka.tools.StorageTool",
            List.of("format", "-t", CLUSTER_ID, "-c", config.toString()));
    String output = Tool.run(format.command());
    if (!Files.exists(data.kafka().resolve("meta.properties"))) {
      throw new LocalException("Kafka's data directory could not be formatted.\n" + output);
    }
  }

  private String properties() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%1$s:%3$d
        listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
        advertised.listeners=PLAINTEXT://%1$s:%2$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%4$s
        auto.create.topics.enable=false
        num.partitions=4
        message.max.bytes=%5$d
        replica.fetch.max.bytes=%5$d
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
        .formatted(
            LoopbackPorts.HOST,
            ports.kafka(),
            ports.kafkaController(),
            data.kafka(),
            MAX_RECORD_BYTES);
  }
}
