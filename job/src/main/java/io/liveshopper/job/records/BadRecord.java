package io.liveshopper.job.records;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Bytes that are no event, as they came, and why.
 *
 * @param bytes the bytes of the Kafka record or, for one event of a compressed record, of that
 *     event
 * @param code the kind of error, a word that stays the same from version to version
 * @param reason what is wrong, in a sentence
 * @param topic where the record came from
 * @param partition its partition
 * @param offset its offset
 * @param batchIndex which event of a compressed record it is, from 0; {@link #WHOLE_RECORD} if the
 *     record is not taken apart
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes at times; equals and hashCode are its own.
public record BadRecord(
    byte[] bytes,
    String code,
    String reason,
    String topic,
    int partition,
    long offset,
    int batchIndex) {

  /** The batch index of a record that is bad as a whole. */
  public static final int WHOLE_RECORD = -1;

  public BadRecord {
    requireNonNull(bytes, "bytes");
    requireNonNull(code, "code");
    requireNonNull(reason, "reason");
    requireNonNull(topic, "topic");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BadRecord that
        && Arrays.equals(bytes, that.bytes)
        && code.equals(that.code)
        && reason.equals(that.reason)
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && batchIndex == that.batchIndex;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes) * 31 + Long.hashCode(offset);
  }

  /** Without the bytes, which may be anything. */
  @Override
  public String toString() {
    return "BadRecord[%s from %s-%d at %d: %s]".formatted(code, topic, partition, offset, reason);
  }
}
