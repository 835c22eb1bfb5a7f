package io.liveshopper.collector.sink;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Kafka, as the buffer before it sees it. */
interface RecordGate extends AutoCloseable {

  /**
   * Sends records and says, when all is known of all of them, which ones were not taken. Never
   * completes exceptionally.
   */
  CompletionStage<List<OutputRecord>> send(List<OutputRecord> records);

  @Override
  void close();
}
