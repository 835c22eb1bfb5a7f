package io.liveshopper.it;

import static org.awaitility.Awaitility.await;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.PortPlan;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.KafkaService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** A broker of the test's own, which may die and come back with what it had. */
final class KafkaBroker implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);

  private final DataDirectory data;
  private final PortPlan ports = PortPlan.free();
  private final KafkaService service;
  private final ServiceProcess process;

  private KafkaBroker(String name) {
    data =
        new DataDirectory(
            Path.of(
                System.getProperty("it.directory"), name + "-" + ProcessHandle.current().pid()));
    data.create();
    ProjectHome home = ProjectHome.find();
    service = new KafkaService(data, ports, home::kafkaClassPath);
    process = new ServiceProcess(KafkaService.NAME, data.record(KafkaService.NAME));
  }

  static KafkaBroker start(String name) {
    KafkaBroker broker = new KafkaBroker(name);
    // Processes outlive their parent: an interrupted build must not leave them behind.
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
    broker.comeBack();
    return broker;
  }

  String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + ports.kafka();
  }

  void createTopics(int partitions, String... names) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      admin
          .createTopics(
              Arrays.stream(names).map(name -> new NewTopic(name, partitions, (short) 1)).toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Ends it as a crash would. */
  void die() {
    process.kill();
  }

  void comeBack() {
    process.start(service.prepare());
    await().atMost(START).until(service::ready);
  }

  /** Where its logs are, for messages. */
  List<Path> logs() {
    return List.of(data.log(KafkaService.NAME), data.output(KafkaService.NAME));
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(20));
  }
}
