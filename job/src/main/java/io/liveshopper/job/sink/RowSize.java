package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowValue;

/** About how many bytes a row takes on its way to Redis. */
final class RowSize {

  private static final int PER_ROW = 100;
  private static final int PER_VALUE = 16;

  private RowSize() {}

  static long of(Row row) {
    long perKey = (long) PER_VALUE + row.subject().id().length();
    long size = PER_ROW;
    for (RowValue value : row.values()) {
      size += perKey + value.feature().length() + windowLength(value);
      size += value.value() == null ? 0 : value.value().length();
    }
    return size;
  }

  private static int windowLength(RowValue value) {
    return value.window() == null ? 0 : value.window().length();
  }
}
