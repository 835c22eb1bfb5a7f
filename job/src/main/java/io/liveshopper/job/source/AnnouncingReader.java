package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.SourceRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Puts a {@link SourceRecord.Start} before the records of each partition whose next offset is
 * known, which it is after a restore. Like every reader it is used by one thread only.
 */
final class AnnouncingReader implements SourceReader<SourceRecord, KafkaPartitionSplit> {

  private final SourceReader<SourceRecord, KafkaPartitionSplit> reader;
  private final Queue<KafkaPartitionSplit> unannounced = new ArrayDeque<>();

  /** Completed when there is something to announce. */
  private CompletableFuture<Void> added = new CompletableFuture<>();

  AnnouncingReader(SourceReader<SourceRecord, KafkaPartitionSplit> reader) {
    this.reader = requireNonNull(reader, "reader");
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<SourceRecord> output) throws Exception {
    KafkaPartitionSplit split = unannounced.poll();
    if (split == null) {
      return reader.pollNext(output);
    }
    if (unannounced.isEmpty()) {
      added = new CompletableFuture<>();
    }
    output
        .createOutputForSplit(split.splitId())
        .collect(new SourceRecord.Start(split.getPartition(), split.getStartingOffset()));
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> available = reader.isAvailable();
    if (available.isDone()) {
      return available;
    }
    return CompletableFuture.anyOf(available, added).thenAccept(any -> {});
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      // Negative ones stand for offsets that are yet to be found out.
      if (split.getStartingOffset() >= 0) {
        unannounced.add(split);
      }
    }
    reader.addSplits(splits);
    if (!unannounced.isEmpty()) {
      added.complete(null);
    }
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    reader.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
