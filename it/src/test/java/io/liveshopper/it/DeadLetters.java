package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the topic of records that could not be read, from its beginning. */
final class DeadLetters implements AutoCloseable {

  /** A dead letter: the original bytes, none of a tombstone, and its headers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Letter(byte[] original, Map<String, String> headers) {

    static Letter of(ConsumerRecord<byte[], byte[]> found) {
      Map<String, String> headers = new HashMap<>();
      for (Header header : found.headers()) {
        headers.put(header.key(), new String(header.value(), UTF_8));
      }
      return new Letter(found.value(), headers);
    }

    /** Where the record was in the topic of enriched events: {@code topic-partition@offset}. */
    String origin() {
      return headers.get("topic") + "-" + headers.get("partition") + "@" + headers.get("offset");
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  private final TopicReader topic;

  DeadLetters(String bootstrapServers, String topic) {
    this.topic = new TopicReader(bootstrapServers, topic);
  }

  /** All letters that are there now. */
  List<Letter> all() {
    return topic.all().stream().map(Letter::of).toList();
  }

  @Override
  public void close() {
    topic.close();
  }
}
