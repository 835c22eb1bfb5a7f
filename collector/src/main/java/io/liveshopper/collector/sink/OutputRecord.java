package io.liveshopper.collector.sink;

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
    GOOD,
    /** Failed events. */
    BAD
  }
}
