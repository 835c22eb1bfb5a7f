package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.annotation.Nullable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records into a topic of enriched events, a device's all into one partition. */
final class EventStream implements AutoCloseable {

  private static final int LARGEST_RECORD = 16 * 1024 * 1024;

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  EventStream(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD,
                ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * LARGEST_RECORD),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends the events in their order, keyed by device.
   *
   * @return {@link System#nanoTime()} of when the broker had taken the last one
   */
  long send(List<EnrichedLine> events) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (EnrichedLine event : events) {
      byte[] key = event.source().orElse("nobody").getBytes(UTF_8);
      sent.add(producer.send(new ProducerRecord<>(topic, key, event.bytes())));
    }
    producer.flush();
    sent.forEach(EventStream::await);
    return System.nanoTime();
  }

  /** Sends one record as it is; null for a tombstone. Returns where it went. */
  RecordMetadata send(String key, @Nullable byte[] value) {
    return await(producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)));
  }

  private static RecordMetadata await(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the broker did not take a record: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
