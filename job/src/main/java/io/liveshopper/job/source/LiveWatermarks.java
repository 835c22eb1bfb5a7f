package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.SourceRecord;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermarks of one Kafka partition.
 *
 * <p>While events come, the watermark is the latest event time less the out-of-orderness. When the
 * partition is silent and read to its end, it follows the wall clock less the out-of-orderness, so
 * that windows decay though no shopper clicks. Silence is measured on Flink's clock of input
 * activity, which stands still under back-pressure: a partition that is merely held back, or being
 * replayed, is not silent.
 */
final class LiveWatermarks implements WatermarkGenerator<SourceRecord> {

  /**
   * After this much silence, in milliseconds, nothing more is taken to be on its way, whatever the
   * offsets say: a partition may be empty, or end with offsets that are no records (the marks of
   * transactions). Kafka must answer all the same.
   */
  static final long SURELY_SILENT_AFTER = 5_000;

  private static final int NO_PARTITION = -1;

  private final Clock wallClock;
  private final RelativeClock inputActivityClock;
  private final PartitionEnds partitionEnds;
  private final long outOfOrderness;
  private final long idleAfter;

  private long latestEventTime = Long.MIN_VALUE;
  private long lastInput;
  private int partition = NO_PARTITION;
  private long offset = -1;
  private long emitted = Long.MIN_VALUE;

  LiveWatermarks(
      SourceSettings settings,
      Clock wallClock,
      RelativeClock inputActivityClock,
      PartitionEnds partitionEnds) {
    this.wallClock = requireNonNull(wallClock, "wallClock");
    this.inputActivityClock = requireNonNull(inputActivityClock, "inputActivityClock");
    this.partitionEnds = requireNonNull(partitionEnds, "partitionEnds");
    this.outOfOrderness = settings.outOfOrderness().toMillis();
    this.idleAfter = settings.idleAfter().toMillis();
    this.lastInput = inputActivityClock.relativeTimeMillis();
  }

  @Override
  public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
    partition = record.partition();
    offset = record.offset();
    lastInput = inputActivityClock.relativeTimeMillis();
    if (record instanceof SourceRecord.Decoded decoded) {
      latestEventTime = Math.max(latestEventTime, decoded.event().time());
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long latest = latestEventTime;
    if (isSilent()) {
      latest = Math.max(latest, wallClock.millis());
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
    if (silence >= Math.max(idleAfter, SURELY_SILENT_AFTER)) {
      return partitionEnds.areKnown();
    }
    return silence >= idleAfter
        && partition != NO_PARTITION
        && partitionEnds.isReadTo(partition, offset);
  }
}
