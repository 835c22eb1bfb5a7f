package io.liveshopper.job.source;

import java.util.Set;

/** What Kafka says about the ends of the source topic's partitions. */
interface PartitionEnds {

  /** In place of an instant or a number: Kafka has not answered of late. */
  long NOT_KNOWN = -1;

  /**
   * When Kafka was last asked what it has answered, in epoch milliseconds: what was in a partition
   * before is in the answer. {@link #NOT_KNOWN} if that was too long ago, or never.
   */
  long knownAsOf();

  /**
   * How many offsets a partition has after one, or {@link #NOT_KNOWN}. Not each needs be a record:
   * the marks of transactions have offsets too.
   */
  long offsetsAfter(int partition, long offset);

  /**
   * Whether all partitions but these hold no record.
   *
   * @return false also if that is not known of late
   */
  boolean areEmptyExcept(Set<Integer> partitions);
}
