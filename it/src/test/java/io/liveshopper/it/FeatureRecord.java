package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the topic of features, read as anybody would who knows its schema only. */
record FeatureRecord(String key, Version version, Map<String, String> values) {

  private static final JsonMapper JSON = new JsonMapper();

  /** What there may be only one record of. */
  record Version(String kind, String id, long generation, String asOf, long sequence) {}

  static FeatureRecord of(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode json = JSON.readTree(record.value());
      Version version =
          new Version(
              json.required("kind").textValue(),
              json.required("id").textValue(),
              json.required("generation").longValue(),
              json.required("as_of").textValue(),
              json.required("sequence").longValue());
      Map<String, String> values = new TreeMap<>();
      json.required("values")
          .fields()
          .forEachRemaining(value -> values.put(value.getKey(), value.getValue().textValue()));
      return new FeatureRecord(new String(record.key(), UTF_8), version, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOf(String kind, String id) {
    return version.kind().equals(kind) && version.id().equals(id);
  }

  /** What a reader has who keeps the latest of each value and forgets what is deleted. */
  static SortedMap<String, String> latest(Collection<FeatureRecord> ofOneSubject) {
    SortedMap<String, String> latest = new TreeMap<>();
    for (FeatureRecord record : ofOneSubject) {
      latest.putAll(record.values());
      latest.values().removeIf(Objects::isNull);
    }
    return latest;
  }
}
