package io.liveshopper.job.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What can be chosen about reading events and their times.
 *
 * @param maxEventBytes a longer event is not read
 * @param maxBatchBytes most bytes that a compressed record may hold, decompressed
 * @param maxBatchRatio most decompressed bytes for one compressed
 * @param maxBatchEvents most events that a compressed record may hold
 * @param searchParameters parameters of a page's URL that carry a search query
 * @param outOfOrderness how much later than its successors an event may come and be in time
 * @param maxAheadOfCollector how far an event's time may be ahead of its collector's
 * @param maxAheadOfClock how far an event's time may be ahead of ours
 * @param idleAfter a partition without records for this long follows the wall clock
 * @param watermarkInterval between two watermarks
 */
public record SourceSettings(
    int maxEventBytes,
    int maxBatchBytes,
    int maxBatchRatio,
    int maxBatchEvents,
    List<String> searchParameters,
    Duration outOfOrderness,
    Duration maxAheadOfCollector,
    Duration maxAheadOfClock,
    Duration idleAfter,
    Duration watermarkInterval)
    implements Serializable {

  public SourceSettings {
    searchParameters = List.copyOf(searchParameters);
  }
}
