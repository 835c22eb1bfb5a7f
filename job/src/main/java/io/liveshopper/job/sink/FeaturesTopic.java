package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.sink.FeaturesTopicSettings.Delivery;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The Kafka topic of all rows, for dashboards and the warehouse: the same numbers as in Redis, one
 * record a row, in the form of {@link RowRecords}.
 */
public final class FeaturesTopic {

  /**
   * A row is far smaller, but the producer measures before it compresses: how much the topic takes
   * is for the topic to say.
   */
  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

  private FeaturesTopic() {}

  /**
   * A sink into the topic; none if it is switched off.
   *
   * @param generation first part of every row's version
   * @param kafkaClient properties of the Kafka client, the bootstrap servers among them
   */
  public static Optional<KafkaSink<Row>> sink(
      FeaturesTopicSettings settings, long generation, Properties kafkaClient) {
    if (settings.delivery() == Delivery.OFF) {
      return Optional.empty();
    }
    Properties producer = new Properties();
    producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.putAll(kafkaClient);
    KafkaSinkBuilder<Row> sink =
        KafkaSink.<Row>builder()
            .setKafkaProducerConfig(producer)
            .setBootstrapServers(kafkaClient.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))
            .setRecordSerializer(new RowRecords(settings.topic(), generation));
    if (settings.delivery() == Delivery.AT_LEAST_ONCE) {
      return Optional.of(sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build());
    }
    return Optional.of(transactional(sink, settings).build());
  }

  /**
   * A few transactional ids are used again and again. One for each checkpoint, Flink's default,
   * would be kept in the broker's memory for a week, and a job that begins without state would try
   * them one by one to find what is still open.
   */
  private static KafkaSinkBuilder<Row> transactional(
      KafkaSinkBuilder<Row> sink, FeaturesTopicSettings settings) {
    return sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(settings.transactionalIdPrefix())
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Long.toString(settings.transactionTimeout().toMillis()));
  }
}
