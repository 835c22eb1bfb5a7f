package io.liveshopper.local;

import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.service.KafkaService;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records to a topic of the local broker, with nothing lost and nothing twice. */
public final class KafkaEvents implements EventProducer {

  private static final int DELIVERY_TIMEOUT_MS = 30_000;
  private static final long BUFFER_BYTES = 4L * KafkaService.MAX_RECORD_BYTES;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** For a broker and a topic on it. */
  public KafkaEvents(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                KafkaService.MAX_RECORD_BYTES,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                DELIVERY_TIMEOUT_MS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_TIMEOUT_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                DELIVERY_TIMEOUT_MS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void send(byte[] key, byte[] value) {
    throwIfFailed();
    try {
      producer.send(
          new ProducerRecord<>(topic, key, value),
          (metadata, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            }
          });
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      throwIfFailed();
    }
  }

  @Override
  public void flush() {
    producer.flush();
    throwIfFailed();
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }

  private void throwIfFailed() {
    Exception error = failure.get();
    if (error != null) {
      throw new LocalException(
          "Kafka did not take a record for " + topic + ": " + error.getMessage(), error);
    }
  }
}
