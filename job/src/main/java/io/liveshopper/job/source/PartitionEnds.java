package io.liveshopper.job.source;

/** Tells whether partitions of the source topic have been read to their ends. */
interface PartitionEnds {

  /** Whether Kafka has answered of late; if not, records may be there that nobody has seen. */
  boolean areKnown();

  /**
   * Whether the partition holds nothing after an offset.
   *
   * @return false also if that is not known of late
   */
  boolean isReadTo(int partition, long offset);
}
