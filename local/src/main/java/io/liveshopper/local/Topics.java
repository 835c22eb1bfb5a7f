package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.service.KafkaService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics on the local broker. */
final class Topics {

  /** Enough for a job at any parallelism that one machine runs. */
  static final int PARTITIONS = 4;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private Topics() {}

  /**
   * Creates those that are missing, and returns when every partition takes records.
   *
   * <p>Kafka says that a topic is there, and who leads its partitions, a moment before the leader
   * takes records. A producer that is so quick that its first request is refused and its second is
   * not never gets the first one through: its sequence numbers are then out of order, and the
   * records expire (KAFKA-15591). The leader tells the end of a partition only once it serves it.
   */
  static void ensure(String bootstrapServers, Collection<String> names) {
    ensure(bootstrapServers, names, Topics::topic);
  }

  /** The same for a topic of which the latest record of each key matters, in one order. */
  static void ensureCompacted(String bootstrapServers, String name) {
    ensure(bootstrapServers, List.of(name), Topics::compactedTopic);
  }

  private static void ensure(
      String bootstrapServers, Collection<String> names, Function<String, NewTopic> asNew) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) TIMEOUT.toMillis());
    try (Admin admin = Admin.create(settings)) {
      Set<String> missing = new HashSet<>(names);
      missing.removeAll(admin.listTopics().names().get());
      List<NewTopic> topics = missing.stream().map(asNew).toList();
      for (var created : admin.createTopics(topics).values().values()) {
        awaitUnlessThere(created);
      }
      awaitLeaders(admin, names);
    } catch (ExecutionException e) {
      throw new LocalException(
          "The topics "
              + String.join(", ", names)
              + " could not be created: "
              + e.getCause().getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private static void awaitLeaders(Admin admin, Collection<String> names) {
    AtomicReference<Optional<Exception>> reason = new AtomicReference<>(Optional.empty());
    boolean serve =
        Waiting.until(
            TIMEOUT,
            () -> {
              reason.set(reasonNotToServe(admin, names));
              return reason.get().isEmpty();
            });
    if (!serve) {
      Exception last = reason.get().orElseThrow();
      throw new LocalException(
          "The topics %s take no records after %d s: %s"
              .formatted(String.join(", ", names), TIMEOUT.toSeconds(), last.getMessage()),
          last);
    }
  }

  /** Why a partition is not served; empty if all are. */
  private static Optional<Exception> reasonNotToServe(Admin admin, Collection<String> names) {
    try {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        for (TopicPartitionInfo partition : topic.partitions()) {
          TopicPartition key = new TopicPartition(topic.name(), partition.partition());
          ends.put(key, OffsetSpec.latest());
        }
      }
      admin.listOffsets(ends).all().get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause() instanceof Exception cause ? cause : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private static void awaitUnlessThere(KafkaFuture<Void> created)
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

  private static NewTopic compactedTopic(String name) {
    return new NewTopic(name, Optional.of(1), Optional.empty())
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }
}
