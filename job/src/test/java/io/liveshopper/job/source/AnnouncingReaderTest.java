package io.liveshopper.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.records.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AnnouncingReaderTest {

  private final Silent silent = new Silent();
  private final AnnouncingReader reader = new AnnouncingReader(silent);
  private final List<SourceRecord> records = new ArrayList<>();

  @Test
  void eachPartitionIsAnnouncedBeforeItsRecords() throws Exception {
    CompletableFuture<Void> available = reader.isAvailable();
    assertThat(available).isNotDone();
    reader.addSplits(List.of(split(0, 7), split(3, 0)));

    assertThat(available).isDone();
    assertThat(reader.pollNext(output())).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThat(reader.pollNext(output())).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThat(reader.pollNext(output())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(records).containsExactly(new SourceRecord.Start(0, 7), new SourceRecord.Start(3, 0));
    assertThat(reader.isAvailable()).isNotDone();
    assertThat(silent.splits).hasSize(2);
  }

  @Test
  void oneWhoseOffsetIsYetToBeFoundOutIsNot() throws Exception {
    reader.addSplits(
        List.of(
            split(0, KafkaPartitionSplit.EARLIEST_OFFSET),
            split(1, KafkaPartitionSplit.COMMITTED_OFFSET)));

    assertThat(reader.isAvailable()).isNotDone();
    assertThat(reader.pollNext(output())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(records).isEmpty();
  }

  @Test
  void recordsThatAreThereMakeItAvailable() {
    CompletableFuture<Void> available = reader.isAvailable();
    silent.available.complete(null);
    assertThat(available).isDone();
    assertThat(reader.isAvailable()).isDone();
  }

  private static KafkaPartitionSplit split(int partition, long offset) {
    return new KafkaPartitionSplit(new TopicPartition("t", partition), offset);
  }

  private ReaderOutput<SourceRecord> output() {
    return new ReaderOutput<>() {
      @Override
      public void collect(SourceRecord record) {
        records.add(record);
      }

      @Override
      public void collect(SourceRecord record, long timestamp) {
        records.add(record);
      }

      @Override
      public SourceOutput<SourceRecord> createOutputForSplit(String splitId) {
        return this;
      }

      @Override
      public void releaseOutputForSplit(String splitId) {}

      @Override
      public void emitWatermark(Watermark watermark) {}

      @Override
      public void markIdle() {}

      @Override
      public void markActive() {}
    };
  }

  /** A reader of partitions without records. */
  private static final class Silent implements SourceReader<SourceRecord, KafkaPartitionSplit> {

    private final CompletableFuture<Void> available = new CompletableFuture<>();
    private final List<KafkaPartitionSplit> splits = new ArrayList<>();

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord> output) {
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
      return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return available;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> more) {
      splits.addAll(more);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
