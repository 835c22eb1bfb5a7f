package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.BadRecord;
import java.util.Properties;
import javax.annotation.Nullable;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The sink of what could not be read: the original bytes as the value; where they came from and
 * what is wrong with them in the headers {@code reason}, {@code code}, {@code topic}, {@code
 * partition}, {@code offset} and, for one event of a compressed record, {@code batch-index}; all
 * text in UTF-8.
 */
public final class DeadLetters {

  /** Beside the value a record has headers, so it may be somewhat longer than what was read. */
  private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

  /** Room for the largest record, and for others beside it. */
  private static final long BUFFER_BYTES = 2L * MAX_REQUEST_BYTES;

  private DeadLetters() {}

  /**
   * A sink into a topic.
   *
   * @param kafkaClient properties of the Kafka client, the bootstrap servers among them
   */
  public static KafkaSink<BadRecord> sink(String topic, Properties kafkaClient) {
    Properties producer = new Properties();
    producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
    producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(BUFFER_BYTES));
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.putAll(kafkaClient);
    return KafkaSink.<BadRecord>builder()
        .setKafkaProducerConfig(producer)
        .setBootstrapServers(kafkaClient.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new Serializer(topic))
        .build();
  }

  /** Makes a Kafka record of a bad record. */
  static final class Serializer implements KafkaRecordSerializationSchema<BadRecord> {

    private static final long serialVersionUID = 1L;

    private final String topic;

    Serializer(String topic) {
      this.topic = requireNonNull(topic, "topic");
    }

    @Override
    @Nullable public ProducerRecord<byte[], byte[]> serialize(
        BadRecord bad, KafkaSinkContext context, @Nullable Long timestamp) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bad.bytes());
      Headers headers = record.headers();
      add(headers, "reason", bad.reason());
      add(headers, "code", bad.code());
      add(headers, "topic", bad.topic());
      add(headers, "partition", Integer.toString(bad.partition()));
      add(headers, "offset", Long.toString(bad.offset()));
      if (bad.batchIndex() != BadRecord.WHOLE_RECORD) {
        add(headers, "batch-index", Integer.toString(bad.batchIndex()));
      }
      return record;
    }

    private static void add(Headers headers, String name, String value) {
      headers.add(name, value.getBytes(UTF_8));
    }
  }
}
