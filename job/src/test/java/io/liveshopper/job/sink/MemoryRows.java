package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows as Redis would keep them, without expiry, in the memory of a test: for jobs that run in this
 * process.
 */
public final class MemoryRows {

  /** What is kept of one shopper. */
  public record Stored(long asOf, long sequence, SortedMap<String, String> values) {}

  /** By name, since a sink is serialized on its way to its subtask. */
  private static final Map<String, MemoryRows> BY_NAME = new ConcurrentHashMap<>();

  private final Map<String, Stored> byShopper = new ConcurrentHashMap<>();

  public static MemoryRows named(String name) {
    return BY_NAME.computeIfAbsent(name, unused -> new MemoryRows());
  }

  /** A sink into the rows of this name. */
  public static RowSink sinkInto(String name) {
    RowSinkSettings settings = new RowSinkSettings(50, Duration.ofMillis(5), 2, 1_000);
    return new RowSink(settings, () -> new Store(named(name)));
  }

  public Map<String, Stored> byShopper() {
    return byShopper;
  }

  private RowStore.Outcome apply(Row row) {
    if (row.subject().kind() != RowSubject.Kind.USER) {
      return RowStore.Outcome.WRITTEN;
    }
    Stored merged =
        byShopper.compute(
            row.subject().id(),
            (shopper, before) -> isNewer(row, before) ? merge(row, before) : before);
    boolean isApplied = merged.asOf() == row.asOf() && merged.sequence() == row.sequence();
    return isApplied ? RowStore.Outcome.WRITTEN : RowStore.Outcome.STALE;
  }

  private static boolean isNewer(Row row, Stored than) {
    return than == null
        || row.asOf() > than.asOf()
        || (row.asOf() == than.asOf() && row.sequence() > than.sequence());
  }

  private static Stored merge(Row row, Stored before) {
    SortedMap<String, String> values =
        before == null ? new TreeMap<>() : new TreeMap<>(before.values());
    row.values()
        .forEach(
            value -> {
              String name = value.name();
              if (value.value() == null) {
                values.remove(name);
              } else {
                values.put(name, value.value());
              }
            });
    return new Stored(row.asOf(), row.sequence(), values);
  }

  private record Store(MemoryRows rows) implements RowStore {
    @Override
    public CompletionStage<List<Outcome>> write(List<Row> batch) {
      return CompletableFuture.supplyAsync(() -> batch.stream().map(rows::apply).toList());
    }

    @Override
    public void close() {}
  }
}
