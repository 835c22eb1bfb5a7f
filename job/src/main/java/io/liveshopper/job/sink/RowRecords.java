package io.liveshopper.job.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.Row;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes a Kafka record of a row: the value is {@link RowJson}; the key names the subject as Redis
 * does, {@code user:ID}, with the same characters of the id encoded, so that all records of a
 * subject are in one partition. The time of the record is when it is written: that of the row may
 * be older than the topic keeps anything.
 */
final class RowRecords implements KafkaRecordSerializationSchema<Row>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final long generation;
  private transient RedisKeys keys;
  private transient RowJson json;

  RowRecords(String topic, long generation) {
    this.topic = requireNonNull(topic, "topic");
    this.generation = generation;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Row row, KafkaSinkContext context, @Nullable Long timestamp) {
    if (json == null) {
      keys = new RedisKeys(new RedisKeyOptions("", Layout.HASH, false));
      json = new RowJson(generation);
    }
    String key = keys.hash(RedisRowStore.subject(row.subject()));
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), json.write(row));
  }

  /** Tells the sink in which topic to look for transactions that an earlier run left open. */
  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
  }
}
