package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps the batches it is given until a test says what becomes of them. */
final class FakeRowStore implements RowStore {

  record Call(List<Row> rows, CompletableFuture<List<Outcome>> answer) {
    void answer(Outcome outcome) {
      answer.complete(rows.stream().map(row -> outcome).toList());
    }

    void answer(Outcome... outcomes) {
      answer.complete(List.of(outcomes));
    }

    List<String> shoppers() {
      return rows.stream().map(row -> row.subject().id()).toList();
    }
  }

  final Queue<Call> open = new ArrayDeque<>();
  final List<Call> all = new ArrayList<>();
  boolean closed;

  @Override
  public CompletionStage<List<Outcome>> write(List<Row> rows) {
    Call call = new Call(List.copyOf(rows), new CompletableFuture<>());
    open.add(call);
    all.add(call);
    return call.answer();
  }

  @Override
  public void close() {
    closed = true;
  }
}
