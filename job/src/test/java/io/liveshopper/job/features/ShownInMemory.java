package io.liveshopper.job.features;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** State and timers of one key with what its rows made of Redis: each row has to be the newest. */
public final class ShownInMemory extends KeyedStoreInMemory {

  private final SortedMap<String, RowValue> values = new TreeMap<>();
  private Row last;

  /** Applies a row as Redis would, without expiry. */
  public void apply(Row row) {
    if (last != null
        && (row.asOf() < last.asOf()
            || (row.asOf() == last.asOf() && row.sequence() <= last.sequence()))) {
      throw new AssertionError("%s is not later than %s".formatted(row, last));
    }
    last = row;
    for (RowValue value : row.values()) {
      if (value.value() == null) {
        values.remove(value.name());
      } else {
        values.put(value.name(), value);
      }
    }
  }

  /** What the shop reads, by full feature name. */
  public SortedMap<String, String> values() {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, RowValue> value : values.entrySet()) {
      texts.put(value.getKey(), value.getValue().value());
    }
    return texts;
  }

  /** When the first of the values expires, in epoch milliseconds. */
  public long firstExpiry() {
    return values.values().stream().mapToLong(RowValue::expiresAt).min().orElseThrow();
  }
}
