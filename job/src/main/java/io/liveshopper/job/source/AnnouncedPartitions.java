package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.types.PackedTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A Kafka source that tells of each partition with which offset it goes on, before its first
 * record. A watermark generator knows neither its partition nor where in it the job is until then:
 * after a restart of the job a partition without new records could not be told from one that is
 * slow to be read. See {@link AnnouncingReader}.
 *
 * <p>The state is that of the Kafka source.
 */
final class AnnouncedPartitions
    implements Source<SourceRecord, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<SourceRecord> {

  private static final long serialVersionUID = 1L;

  private final KafkaSource<SourceRecord> kafka;

  AnnouncedPartitions(KafkaSource<SourceRecord> kafka) {
    this.kafka = requireNonNull(kafka, "kafka");
  }

  @Override
  public SourceReader<SourceRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new AnnouncingReader(kafka.createReader(context));
  }

  @Override
  public Boundedness getBoundedness() {
    return kafka.getBoundedness();
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return kafka.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws Exception {
    return kafka.restoreEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return kafka.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return kafka.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return PackedTypes.SOURCE_RECORD;
  }
}
