package io.liveshopper.collector.enrich;

import io.liveshopper.collector.schema.Violation;
import io.liveshopper.collector.schema.Violation.Report;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** Collects what is wrong with the columns of an event: all of it is one violation. */
final class Atomic {

  private static final SchemaKey SCHEMA =
      new SchemaKey("com.snowplowanalytics.snowplow", "atomic", "jsonschema", 1, 0, 0);
  private static final int MAX_VALUE = 100;

  private final List<Report> reports = new ArrayList<>();

  /** A parameter can't be what its column needs. */
  void mistyped(Column column, @Nullable String value, String allowed) {
    String shown = value == null ? "absent" : "\"" + shortened(value) + "\"";
    add(column, "type", "%s is %s; allowed is %s".formatted(column.columnName(), shown, allowed));
  }

  /** Looks for values that are too long. */
  void checkLengths(Fields fields) {
    for (Map.Entry<Column, Integer> limit : Limits.LENGTHS.entrySet()) {
      String value = fields.get(limit.getKey());
      if (value != null && value.length() > limit.getValue()) {
        add(
            limit.getKey(),
            "maxLength",
            "%s has %d characters; at most %d are allowed"
                .formatted(limit.getKey().columnName(), value.length(), limit.getValue()));
      }
    }
  }

  boolean isEmpty() {
    return reports.isEmpty();
  }

  Violation toViolation() {
    return Violation.invalid(SCHEMA, reports);
  }

  private void add(Column column, String keyword, String message) {
    reports.add(new Report(message, "$." + column.columnName(), keyword, List.of()));
  }

  private static String shortened(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "...";
  }
}
