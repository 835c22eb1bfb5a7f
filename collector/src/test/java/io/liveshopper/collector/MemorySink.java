package io.liveshopper.collector;

import io.liveshopper.collector.sink.EventSink;
import io.liveshopper.collector.sink.OutputRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps records, or refuses them. */
public final class MemorySink implements EventSink {

  private final List<OutputRecord> records = new ArrayList<>();
  private boolean refusing;
  private boolean silent;

  synchronized void refuse() {
    refusing = true;
  }

  /** Neither takes records nor refuses them from now on. */
  synchronized void fallSilent() {
    silent = true;
  }

  /** What has come since the last call. */
  public synchronized List<OutputRecord> take() {
    List<OutputRecord> taken = List.copyOf(records);
    records.clear();
    return taken;
  }

  @Override
  public synchronized CompletionStage<Void> write(List<OutputRecord> written) {
    if (silent) {
      return new CompletableFuture<>();
    }
    if (refusing) {
      return CompletableFuture.failedFuture(new IllegalStateException("full"));
    }
    records.addAll(written);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized boolean isHealthy() {
    return !refusing;
  }

  @Override
  public long bufferedBytes() {
    return 0;
  }

  @Override
  public void close() {}
}
