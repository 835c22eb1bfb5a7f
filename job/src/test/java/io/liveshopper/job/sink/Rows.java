package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import java.util.List;

/** Rows in a line. */
final class Rows {

  private static final long T0 = 1_700_000_000_000L;
  private static final long FAR = 4_000_000_000_000L;

  private Rows() {}

  /** A row of one value, {@code at} milliseconds after some instant. */
  static Row row(String shopper, long at, String feature, String value) {
    return new Row(
        RowSubject.user(shopper),
        T0 + at,
        at,
        FAR,
        T0 + at,
        List.of(new RowValue(feature, "5m", value, FAR)));
  }

  /** What a row says, as {@code feature=value}. */
  static List<String> said(Row row) {
    return row.values().stream().map(value -> value.feature() + "=" + value.value()).toList();
  }
}
