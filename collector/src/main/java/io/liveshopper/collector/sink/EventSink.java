package io.liveshopper.collector.sink;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where records go. */
public interface EventSink extends AutoCloseable {

  /** Takes records; completes when all of them are safe, exceptionally if they are not. */
  CompletionStage<Void> write(List<OutputRecord> records);

  /** Whether Kafka takes what it is sent. */
  boolean isHealthy();

  /** The bytes that wait on the disk. */
  long bufferedBytes();

  @Override
  void close();
}
