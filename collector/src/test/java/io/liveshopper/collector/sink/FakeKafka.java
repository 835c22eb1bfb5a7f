package io.liveshopper.collector.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes records while it is up. */
final class FakeKafka implements RecordGate {

  private final List<String> taken = new ArrayList<>();
  private boolean up = true;

  synchronized void goDown() {
    up = false;
  }

  synchronized void comeUp() {
    up = true;
  }

  synchronized List<String> taken() {
    return List.copyOf(taken);
  }

  @Override
  public synchronized CompletionStage<List<OutputRecord>> send(List<OutputRecord> records) {
    if (!up) {
      return CompletableFuture.completedFuture(records);
    }
    records.forEach(record -> taken.add(new String(record.value(), UTF_8)));
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public void close() {}

  static OutputRecord record(String value) {
    return new OutputRecord(OutputRecord.Topic.GOOD, "k".getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
