package io.liveshopper.collector.sink;

import io.liveshopper.collector.config.SinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records with acknowledgement by all replicas. */
final class KafkaGate implements RecordGate {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaGate.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BLOCK_MILLIS = 1000;
  private static final int LINGER_MILLIS = 2;
  private static final int OVERHEAD = 1024;

  private final Producer<byte[], byte[]> producer;
  private final SinkSettings settings;
  private final UnaryOperator<OutputRecord> shorten;

  /**
   * @param shorten makes a failed event of one that the brokers find too long
   */
  KafkaGate(SinkSettings settings, UnaryOperator<OutputRecord> shorten) {
    this.settings = settings;
    this.shorten = shorten;
    this.producer =
        new KafkaProducer<>(
            properties(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> properties(SinkSettings settings) {
    int timeout = (int) settings.deliveryTimeout().toMillis();
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "live-shopper-collector");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeout - LINGER_MILLIS));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(timeout, MAX_BLOCK_MILLIS));
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maxRecordBytes() + OVERHEAD);
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    properties.putAll(settings.client());
    return properties;
  }

  @Override
  public CompletionStage<List<OutputRecord>> send(List<OutputRecord> records) {
    if (records.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    Pending pending = new Pending(records.size());
    for (OutputRecord record : records) {
      send(record, pending);
    }
    return pending.result;
  }

  private void send(OutputRecord record, Pending pending) {
    String topic =
        record.topic() == OutputRecord.Topic.GOOD ? settings.goodTopic() : settings.badTopic();
    try {
      // The callback tells.
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, record.key(), record.value()),
              (metadata, failure) -> done(record, failure, pending));
    } catch (KafkaException | IllegalStateException e) {
      done(record, e, pending);
    }
  }

  private void done(OutputRecord record, @Nullable Exception failure, Pending pending) {
    if (failure instanceof RecordTooLargeException) {
      OutputRecord shorter = shorten.apply(record);
      if (shorter.value().length < record.value().length) {
        LOG.warn("Kafka finds a record of {} bytes too long", record.value().length);
        send(shorter, pending);
        return;
      }
    }
    pending.done(failure == null ? null : record, failure);
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  /** Counts what is not known yet. */
  private static final class Pending {

    private final CompletableFuture<List<OutputRecord>> result = new CompletableFuture<>();
    private final List<OutputRecord> refused = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger left;

    Pending(int records) {
      left = new AtomicInteger(records);
    }

    void done(@Nullable OutputRecord notTaken, @Nullable Exception failure) {
      if (notTaken != null) {
        LOG.debug("Not taken by Kafka", failure);
        refused.add(notTaken);
      }
      if (left.decrementAndGet() == 0) {
        result.complete(refused);
      }
    }
  }
}
