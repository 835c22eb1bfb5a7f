package io.liveshopper.job.records;

import io.liveshopper.job.features.ShopperEvent;

/**
 * What one event of the source topic turned out to be. A compressed Kafka record holds many.
 *
 * @see Decoded
 * @see Rejected
 * @see Start
 */
public sealed interface SourceRecord {

  /** The Kafka partition that it came from. */
  int partition();

  /** The offset of the Kafka record that it came in. */
  long offset();

  /**
   * An event that could be read.
   *
   * @param event what the features need of it
   * @param isClamped whether its own time was too far ahead and has been held back
   * @param isRobot whether it comes from a robot, as far as enrichment has found out
   */
  record Decoded(int partition, long offset, ShopperEvent event, boolean isClamped, boolean isRobot)
      implements SourceRecord {}

  /**
   * An event, or a whole record, that could not be read.
   *
   * @param badRecord its bytes and the reason
   */
  record Rejected(BadRecord badRecord) implements SourceRecord {
    @Override
    public int partition() {
      return badRecord.partition();
    }

    @Override
    public long offset() {
      return badRecord.offset();
    }
  }

  /**
   * No event: the job goes on with a partition.
   *
   * @param offset of the record that is read next
   */
  record Start(int partition, long offset) implements SourceRecord {}
}
