package io.liveshopper.collector.config;

import io.liveshopper.service.SettingReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where events go.
 *
 * @param bootstrapServers Kafka's addresses
 * @param goodTopic takes enriched events
 * @param badTopic takes failed events
 * @param maxRecordBytes the longest record
 * @param deliveryTimeout after which a record goes to the buffer
 * @param client further properties of the producer
 * @param bufferDirectory where records wait; absent for no buffer
 * @param bufferBytes how much may wait
 * @param segmentBytes the length of one file
 * @param retryInterval how often Kafka is tried while it takes nothing
 */
public record SinkSettings(
    String bootstrapServers,
    String goodTopic,
    String badTopic,
    int maxRecordBytes,
    Duration deliveryTimeout,
    Map<String, String> client,
    Optional<Path> bufferDirectory,
    long bufferBytes,
    int segmentBytes,
    Duration retryInterval) {

  private static final int MIB = 1024 * 1024;

  static SinkSettings read(SettingReader root) {
    SettingReader kafka = root.below("kafka");
    SettingReader buffer = root.below("buffer");
    int maxRecord = (int) kafka.bytes("max-record-bytes", 10_000, 64L * MIB);
    int segment = (int) buffer.bytes("segment-bytes", maxRecord + 1024L, 1024L * MIB);
    String directory = buffer.text("directory");
    return new SinkSettings(
        kafka.word("bootstrap-servers"),
        kafka.word("good-topic"),
        kafka.word("bad-topic"),
        maxRecord,
        kafka.duration("delivery-timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
        kafka.texts("client"),
        directory.isEmpty() ? Optional.empty() : Optional.of(Path.of(directory)),
        buffer.bytes("max-bytes", segment, 1L << 50),
        segment,
        buffer.duration("retry-interval", Duration.ofMillis(10), Duration.ofMinutes(1)));
  }
}
