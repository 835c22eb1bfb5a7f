package io.liveshopper.job.source;

import io.liveshopper.job.records.SourceRecord;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The source of enriched events and its watermarks. */
public final class EnrichedEvents {

  /** Where a job begins that has no checkpoint to go on from. */
  public enum StartingOffsets {
    /** Where the consumer group left off, else at the beginning. */
    COMMITTED,
    /** At the beginning of the topic. */
    EARLIEST,
    /** At its end. */
    LATEST
  }

  /** New partitions of the topic are found within this time, in milliseconds. */
  private static final long DISCOVER_PARTITIONS_EVERY = 60_000;

  private EnrichedEvents() {}

  /**
   * A source of a topic's events.
   *
   * @param kafkaClient properties of the Kafka client, the bootstrap servers among them
   */
  public static Source<SourceRecord, ?, ?> source(
      String topic,
      String groupId,
      StartingOffsets startingOffsets,
      Properties kafkaClient,
      SourceSettings settings) {
    return new AnnouncedPartitions(kafka(topic, groupId, startingOffsets, kafkaClient, settings));
  }

  private static KafkaSource<SourceRecord> kafka(
      String topic,
      String groupId,
      StartingOffsets startingOffsets,
      Properties kafkaClient,
      SourceSettings settings) {
    return KafkaSource.<SourceRecord>builder()
        .setProperties(kafkaClient)
        .setBootstrapServers(kafkaClient.getProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG))
        .setProperty("partition.discovery.interval.ms", Long.toString(DISCOVER_PARTITIONS_EVERY))
        .setTopics(topic)
        .setGroupId(groupId)
        .setStartingOffsets(initializer(startingOffsets))
        .setDeserializer(new EnrichedEventDeserializer(settings))
        .build();
  }

  /** Watermarks by partition, which follow the wall clock where a partition is silent. */
  public static WatermarkStrategy<SourceRecord> watermarks(
      String topic, Properties kafkaClient, SourceSettings settings) {
    return new LiveWatermarkStrategy(settings, topic, kafkaClient);
  }

  @SuppressWarnings("deprecation") // The Kafka source has no other parameter for this.
  private static OffsetsInitializer initializer(StartingOffsets offsets) {
    return switch (offsets) {
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
    };
  }
}
