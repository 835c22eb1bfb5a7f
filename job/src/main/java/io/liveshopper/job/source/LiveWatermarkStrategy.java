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

/** Gives each Kafka partition watermarks of its own: {@link LiveWatermarks}. */
final class LiveWatermarkStrategy implements WatermarkStrategy<SourceRecord> {

  private static final long serialVersionUID = 1L;

  private final SourceSettings settings;
  private final String topic;
  private final Properties kafkaClient;
  private transient KafkaPartitionEnds partitionEnds;
  private transient Map<Integer, LiveWatermarks> seen;
  private transient boolean hasMainOutput;

  LiveWatermarkStrategy(SourceSettings settings, String topic, Properties kafkaClient) {
    this.settings = requireNonNull(settings, "settings");
    this.topic = requireNonNull(topic, "topic");
    this.kafkaClient = requireNonNull(kafkaClient, "kafkaClient");
  }

  /**
   * Flink asks each subtask for one generator for records without a partition, before it asks for
   * those of the partitions. The Kafka source has no such records, and the watermarks of that one
   * would be sent on beside the minimum of the partitions: so it says only that it is idle.
   */
  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    if (!hasMainOutput) {
      hasMainOutput = true;
      return new AlwaysIdle();
    }
    if (partitionEnds == null) {
      partitionEnds = new KafkaPartitionEnds(topic, kafkaClient);
      seen = new HashMap<>();
    }
    return new LiveWatermarks(settings, context.getInputActivityClock(), partitionEnds, seen);
  }

  @Override
  public TimestampAssigner<SourceRecord> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (record, kafkaTimestamp) ->
        record instanceof SourceRecord.Decoded decoded ? decoded.event().time() : kafkaTimestamp;
  }

  private static final class AlwaysIdle implements WatermarkGenerator<SourceRecord> {
    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      throw new IllegalStateException("a record without a partition: " + record);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
