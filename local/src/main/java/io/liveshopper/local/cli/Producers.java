package io.liveshopper.local.cli;

import io.liveshopper.local.JobSettings;
import io.liveshopper.local.KafkaEvents;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.LoopbackPorts;
import java.util.Map;
import java.util.Optional;

/** Connects commands to the running system. */
final class Producers {

  private Producers() {}

  /**
   * A producer for the topic that the job reads.
   *
   * @throws LocalException when the system does not run
   */
  static EventProducer enriched(RootCommand root, LocalSystem system) {
    return to(settingsOf(root, system).enrichedTopic(), root, system);
  }

  /**
   * A producer for the topic from which the job takes changes of rules.
   *
   * @throws LocalException when the system does not run, or the job takes none
   */
  static EventProducer rules(RootCommand root, LocalSystem system) {
    String topic =
        settingsOf(root, system)
            .rulesTopic()
            .orElseThrow(
                () ->
                    new LocalException(
                        "The job was started without action flags: actions.detection is off, or it"
                            + " is of a version that has none."));
    return to(topic, root, system);
  }

  private static EventProducer to(String topic, RootCommand root, LocalSystem system) {
    int kafka = system.settings().ports().kafka();
    if (!LoopbackPorts.answers(kafka)) {
      throw notRunning(root, "Kafka", kafka);
    }
    return new KafkaEvents(system.kafkaBootstrapServers(), topic);
  }

  /** What the job was started with. */
  static JobSettings settingsOf(RootCommand root, LocalSystem system) {
    if (root.isDocker()) {
      // Containers have theirs from the environment, which docker/up.sh gives to this process too.
      return JobSettings.resolve(system.settings().jobJar(), Optional.empty(), Map.of());
    }
    return JobSettings.load(system.settings().data().jobSettings())
        .orElseThrow(
            () ->
                new LocalException(
                    "The system has not been started: run " + root.command("up") + " first."));
  }

  /** The message for a server that does not answer. */
  static LocalException notRunning(RootCommand root, String what, int port) {
    return new LocalException(
        "%s does not answer on port %d: run %s first.".formatted(what, port, root.command("up")));
  }
}
