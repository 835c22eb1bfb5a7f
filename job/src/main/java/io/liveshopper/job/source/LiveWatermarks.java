package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.SourceRecord;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermarks of one Kafka partition.
 *
 * <p>While events come, the watermark is the latest event time less the out-of-orderness. When the
 * partition is silent and read to its end, it follows the wall clock less the out-of-orderness, so
 * that windows decay though no shopper clicks: the clock of the moment for which Kafka says that
 * there was nothing more to read. Silence is measured on Flink's clock of input activity, which
 * stands still under back-pressure: a partition that is merely held back, or being replayed, is not
 * silent. A partition that is slow to be read is not either: what it still holds would be late.
 */
final class LiveWatermarks implements WatermarkGenerator<SourceRecord> {

  /**
   * After this much silence, in milliseconds, a few offsets behind the last record are taken to be
   * no records, but the marks of transactions.
   */
  static final long MARKS_AFTER = 5_000;

  /** One for each producer whose transaction was the last. */
  static final long MOST_MARKS = 16;

  /**
   * After this much silence, in milliseconds, what is behind the last record is none, however many
   * offsets it takes: an aborted transaction, for a reader of committed records.
   */
  static final long SURELY_SILENT_AFTER = 60_000;

  /**
   * A generator that has had no record, not even a {@link SourceRecord.Start}, does not know which
   * partition is its own. If others may hold records it takes its own as read after this much
   * silence, in milliseconds, once its subtask has read anything at all, and while none of the
   * partitions read is catching up or has only just had its first record: its own may not have had
   * its turn.
   */
  static final long NOTHING_CAME_AFTER = 15_000;

  /** The same, while the subtask has read nothing: its first records may be slow to come. */
  static final long NOTHING_CAME_AT_ALL_AFTER = 30_000;

  /** A partition whose latest event is older, in milliseconds, is catching up if it holds more. */
  static final long LIVE_WITHIN = 30_000;

  private static final int NO_PARTITION = -1;

  private final RelativeClock inputActivityClock;
  private final PartitionEnds partitionEnds;
  private final Map<Integer, LiveWatermarks> seen;
  private final long outOfOrderness;
  private final long idleAfter;

  private long latestEventTime = Long.MIN_VALUE;
  private long lastInput;
  private int partition = NO_PARTITION;
  private long offset = -1;
  private long emitted = Long.MIN_VALUE;

  /** Since when the first record is waited for, while there is none. */
  private long waitingSince;

  /** How many partitions had been seen when the wait for this one's first record began. */
  private int othersSeen;

  /**
   * @param seen shared by the generators of a subtask: those that have had a record, by partition
   */
  LiveWatermarks(
      SourceSettings settings,
      RelativeClock inputActivityClock,
      PartitionEnds partitionEnds,
      Map<Integer, LiveWatermarks> seen) {
    this.seen = requireNonNull(seen, "seen");
    this.inputActivityClock = requireNonNull(inputActivityClock, "inputActivityClock");
    this.partitionEnds = requireNonNull(partitionEnds, "partitionEnds");
    this.outOfOrderness = settings.outOfOrderness().toMillis();
    this.idleAfter = settings.idleAfter().toMillis();
    this.lastInput = inputActivityClock.relativeTimeMillis();
    this.waitingSince = lastInput;
  }

  @Override
  public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
    if (partition == NO_PARTITION) {
      partition = record.partition();
      seen.put(partition, this);
    }
    offset = record instanceof SourceRecord.Start ? record.offset() - 1 : record.offset();
    lastInput = inputActivityClock.relativeTimeMillis();
    if (record instanceof SourceRecord.Decoded decoded) {
      latestEventTime = Math.max(latestEventTime, decoded.event().time());
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long latest = latestEventTime;
    if (isSilent()) {
      latest = Math.max(latest, partitionEnds.knownAsOf());
    }
    if (latest == Long.MIN_VALUE) {
      return;
    }
    long watermark = latest - outOfOrderness - 1;
    if (watermark > emitted) {
      emitted = watermark;
      output.emitWatermark(new Watermark(watermark));
    }
  }

  private boolean isSilent() {
    long silence = inputActivityClock.relativeTimeMillis() - lastInput;
    if (silence < idleAfter || partitionEnds.knownAsOf() == PartitionEnds.NOT_KNOWN) {
      return false;
    }
    return partition == NO_PARTITION ? isEmpty() : isReadToItsEnd(silence);
  }

  private boolean isEmpty() {
    if (partitionEnds.areEmptyExcept(seen.keySet())) {
      return true;
    }
    if (othersSeen != seen.size()
        || seen.values().stream().anyMatch(LiveWatermarks::isCatchingUp)) {
      othersSeen = seen.size();
      waitingSince = inputActivityClock.relativeTimeMillis();
      return false;
    }
    long waited = inputActivityClock.relativeTimeMillis() - waitingSince;
    return waited >= (seen.isEmpty() ? NOTHING_CAME_AT_ALL_AFTER : NOTHING_CAME_AFTER);
  }

  private boolean isCatchingUp() {
    return latestEventTime < partitionEnds.knownAsOf() - LIVE_WITHIN
        && partitionEnds.offsetsAfter(partition, offset) > MOST_MARKS;
  }

  private boolean isReadToItsEnd(long silence) {
    long unread = partitionEnds.offsetsAfter(partition, offset);
    if (unread == 0) {
      return true;
    }
    boolean mayBeMarks = unread > 0 && unread <= MOST_MARKS;
    return silence >= (mayBeMarks ? MARKS_AFTER : SURELY_SILENT_AFTER);
  }
}
