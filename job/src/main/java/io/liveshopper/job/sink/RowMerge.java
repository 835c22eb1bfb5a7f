package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one row of two of the same shopper: the later row's values, and the earlier's beside them.
 */
final class RowMerge {

  private record Name(String feature, String window) {
    static Name of(RowValue value) {
      return new Name(value.feature(), value.window());
    }
  }

  private RowMerge() {}

  /**
   * Merges two rows, given in any order. Freshness counts from the earlier event that caused one.
   *
   * @throws IllegalArgumentException if they are of different shoppers
   */
  static Row merge(Row one, Row other) {
    if (!one.shopper().equals(other.shopper())) {
      throw new IllegalArgumentException(
          "rows of %s and of %s".formatted(one.shopper(), other.shopper()));
    }
    boolean otherIsLater = isLater(other, one);
    Row later = otherIsLater ? other : one;
    Row earlier = otherIsLater ? one : other;
    Map<Name, RowValue> values = new LinkedHashMap<>();
    earlier.values().forEach(value -> values.put(Name.of(value), value));
    later.values().forEach(value -> values.put(Name.of(value), value));
    List<RowValue> merged = new ArrayList<>(values.values());
    return new Row(
        later.shopper(),
        later.asOf(),
        later.sequence(),
        Math.max(later.expiresAt(), earlier.expiresAt()),
        earliestCause(earlier.collectorTime(), later.collectorTime()),
        merged);
  }

  private static boolean isLater(Row row, Row than) {
    return row.asOf() != than.asOf() ? row.asOf() > than.asOf() : row.sequence() >= than.sequence();
  }

  private static long earliestCause(long one, long other) {
    if (one == Row.BY_TIMER || other == Row.BY_TIMER) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }
}
