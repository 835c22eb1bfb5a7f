package io.liveshopper.collector.sink;

import java.util.Arrays;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * One record on its way to Kafka.
 *
 * @param topic where it goes
 * @param key by which Kafka chooses a partition; null for any
 * @param value what it says
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OutputRecord(Topic topic, @Nullable byte[] key, byte[] value) {

  /** The topics, by their code in the disk buffer. */
  public enum Topic {
    /** Enriched events. */
    GOOD(0),
    /** Failed events. */
    BAD(1);

    private final byte code;

    Topic(int code) {
      this.code = (byte) code;
    }

    byte code() {
      return code;
    }

    static Optional<Topic> ofCode(byte code) {
      return Arrays.stream(values()).filter(topic -> topic.code == code).findFirst();
    }
  }
}
