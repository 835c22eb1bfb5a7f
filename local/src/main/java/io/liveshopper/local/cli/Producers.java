package io.liveshopper.local.cli;

import io.liveshopper.local.JobSettings;
import io.liveshopper.local.KafkaEvents;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.LoopbackPorts;

/** Connects commands to the running system. */
final class Producers {

  private Producers() {}

  /**
   * A producer for the topic that the job reads.
   *
   * @throws LocalException when the system does not run
   */
  static EventProducer enriched(RootCommand root, LocalSystem system) {
    JobSettings job = settingsOf(root, system);
    if (!LoopbackPorts.answers(system.settings().ports().kafka())) {
      throw notRunning(root, "Kafka", system.settings().ports().kafka());
    }
    return new KafkaEvents(system.kafkaBootstrapServers(), job.enrichedTopic());
  }

  /** What the job was started with. */
  static JobSettings settingsOf(RootCommand root, LocalSystem system) {
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
