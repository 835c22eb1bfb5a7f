package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one row of two of the same subject: the later row's values, and the earlier's beside them.
 */
final class RowMerge {

  private RowMerge() {}

  /**
   * Merges two rows, given in any order. Freshness counts from the earlier event that caused one.
   *
   * @throws IllegalArgumentException if they are of different subjects
   */
  static Row merge(Row one, Row other) {
    if (!one.subject().equals(other.subject())) {
      throw new IllegalArgumentException(
          "rows of %s and of %s".formatted(one.subject(), other.subject()));
    }
    boolean otherIsLater = isLater(other, one);
    Row later = otherIsLater ? other : one;
    Row earlier = otherIsLater ? one : other;
    Map<String, RowValue> values = new LinkedHashMap<>();
    earlier.values().forEach(value -> values.put(value.name(), value));
    later.values().forEach(value -> values.put(value.name(), value));
    List<RowValue> merged = new ArrayList<>(values.values());
    return new Row(
        later.subject(),
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
