package io.liveshopper.local;

import io.liveshopper.local.common.LocalException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a job is behind with a topic, by the offsets that its group commits with each checkpoint:
 * what is committed has gone through the whole job.
 */
final class KafkaBacklog implements JobProof.Backlog, AutoCloseable {

  /** Offsets at the end of a partition that may be marks of transactions rather than records. */
  private static final long MARKS = 16;

  private final Admin admin;
  private final String topic;
  private final String group;
  private final Map<TopicPartition, Long> beginning;

  KafkaBacklog(String bootstrapServers, String topic, String group) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.topic = topic;
    this.group = group;
    this.beginning = offsets(OffsetSpec.earliest());
  }

  @Override
  public Map<TopicPartition, Long> ends() {
    return offsets(OffsetSpec.latest());
  }

  @Override
  public OptionalLong behind(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Optional<OffsetAndMetadata>> committed = committed();
    boolean isAnyCommitted = ends.keySet().stream().anyMatch(committed::containsKey);
    if (!isAnyCommitted && !ends.equals(beginning)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        ends.entrySet().stream()
            .mapToLong(end -> end.getValue() - position(end.getKey(), committed))
            .filter(behind -> behind > MARKS)
            .sum());
  }

  /**
   * Forgets what a job that has ended has committed, so that it does not pass for what one that
   * begins further back has read.
   */
  void forgetCommitted() {
    Set<TopicPartition> partitions = new HashSet<>(beginning.keySet());
    partitions.retainAll(committed().keySet());
    if (!partitions.isEmpty()) {
      answer(() -> admin.deleteConsumerGroupOffsets(group, partitions).all().get());
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private long position(
      TopicPartition partition, Map<TopicPartition, Optional<OffsetAndMetadata>> committed) {
    return committed
        .getOrDefault(partition, Optional.empty())
        .map(OffsetAndMetadata::offset)
        .orElse(beginning.getOrDefault(partition, 0L));
  }

  private Map<TopicPartition, Optional<OffsetAndMetadata>> committed() {
    return answer(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> Optional.ofNullable(entry.getValue())));
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which) {
    Map<TopicPartition, ListOffsetsResultInfo> found =
        answer(
            () -> {
              Map<TopicPartition, OffsetSpec> asked =
                  admin
                      .describeTopics(List.of(topic))
                      .allTopicNames()
                      .get()
                      .get(topic)
                      .partitions()
                      .stream()
                      .map(partition -> new TopicPartition(topic, partition.partition()))
                      .collect(Collectors.toMap(Function.identity(), partition -> which));
              return admin.listOffsets(asked).all().get();
            });
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private interface Question<T> {
    T ask() throws ExecutionException, InterruptedException;
  }

  private <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (ExecutionException e) {
      throw new LocalException(
          "Kafka does not tell the offsets of " + topic + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }
}
