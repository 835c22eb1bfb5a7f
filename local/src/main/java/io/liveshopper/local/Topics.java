package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.service.KafkaService;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics on the local broker. */
final class Topics {

  /** Enough for a job at any parallelism that one machine runs. */
  static final int PARTITIONS = 4;

  private static final int TIMEOUT_MS = 60_000;

  private Topics() {}

  /** Creates those that are missing. */
  static void ensure(String bootstrapServers, Collection<String> names) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      Set<String> missing = new HashSet<>(names);
      missing.removeAll(admin.listTopics().names().get());
      List<NewTopic> topics = missing.stream().map(Topics::topic).toList();
      for (var created : admin.createTopics(topics).values().values()) {
        awaitUnlessThere(created);
      }
    } catch (ExecutionException e) {
      String names1 = names.stream().collect(Collectors.joining(", "));
      throw new LocalException(
          "The topics " + names1 + " could not be created: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private static void awaitUnlessThere(org.apache.kafka.common.KafkaFuture<Void> created)
      throws ExecutionException, InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(KafkaService.MAX_RECORD_BYTES)));
  }
}
