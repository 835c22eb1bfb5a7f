package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.SourceRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/** Gives each Kafka partition watermarks of its own: {@link LiveWatermarks}. */
final class LiveWatermarkStrategy implements WatermarkStrategy<SourceRecord> {

  private static final long serialVersionUID = 1L;

  /** Partitions are assigned within this time, in milliseconds, or there are none for a subtask. */
  private static final long NO_PARTITION_AFTER = 10_000;

  private final SourceSettings settings;
  private final String topic;
  private final Properties kafkaClient;
  private transient KafkaPartitionEnds partitionEnds;
  private transient Map<Integer, LiveWatermarks> seen;
  private transient boolean hasMainOutput;
  private transient boolean hasPartitions;

  LiveWatermarkStrategy(SourceSettings settings, String topic, Properties kafkaClient) {
    this.settings = requireNonNull(settings, "settings");
    this.topic = requireNonNull(topic, "topic");
    this.kafkaClient = requireNonNull(kafkaClient, "kafkaClient");
  }

  /**
   * Flink asks each subtask for one generator for records without a partition, before it asks for
   * those of the partitions. The Kafka source has no such records, and the watermarks of that one
   * would be sent on beside the minimum of the partitions: so it only says, and only where there
   * are no partitions, that it is idle.
   */
  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    if (!hasMainOutput) {
      hasMainOutput = true;
      return new WithoutPartition(context.getInputActivityClock());
    }
    if (partitionEnds == null) {
      partitionEnds = new KafkaPartitionEnds(topic, kafkaClient);
      seen = new HashMap<>();
      hasPartitions = true;
    }
    return new LiveWatermarks(settings, context.getInputActivityClock(), partitionEnds, seen);
  }

  @Override
  public TimestampAssigner<SourceRecord> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (record, kafkaTimestamp) ->
        record instanceof SourceRecord.Decoded decoded ? decoded.event().time() : kafkaTimestamp;
  }

  /**
   * A subtask that is said to be idle holds no time back, so its own events could be late before it
   * has read any. Therefore it is idle only if it has been given no partition for a while.
   */
  private final class WithoutPartition implements WatermarkGenerator<SourceRecord> {

    private final RelativeClock clock;
    private final long since;

    WithoutPartition(RelativeClock clock) {
      this.clock = clock;
      this.since = clock.relativeTimeMillis();
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      throw new IllegalStateException("a record without a partition: " + record);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (!hasPartitions && clock.relativeTimeMillis() - since >= NO_PARTITION_AFTER) {
        output.markIdle();
      }
    }
  }
}
