package io.liveshopper.collector.enrich;

import io.liveshopper.snowplow.analytics.Column;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** When an event happened, by the clocks of device and collector. */
final class Timestamps {

  private Timestamps() {}

  /**
   * Fills derived_tstamp: true_tstamp where there is one; else the collector's time less what the
   * device waited before sending, if it is known and more than nothing; else the collector's time.
   */
  static void derive(Instant collected, Map<String, String> parameters, Fields fields) {
    if (fields.get(Column.TRUE_TSTAMP) != null) {
      fields.set(Column.DERIVED_TSTAMP, fields.get(Column.TRUE_TSTAMP));
      return;
    }
    long waited = 0;
    if (fields.get(Column.DVCE_CREATED_TSTAMP) != null
        && fields.get(Column.DVCE_SENT_TSTAMP) != null) {
      Optional<Long> created = millis(parameters.get("dtm"));
      Optional<Long> sent = millis(parameters.get("stm"));
      if (created.isPresent() && sent.isPresent() && created.get() < sent.get()) {
        waited = sent.get() - created.get();
      }
    }
    Instant derived = collected.minusMillis(waited);
    if (derived.isAfter(ColumnReader.FIRST)) {
      fields.set(Column.DERIVED_TSTAMP, derived);
    } else {
      fields.set(Column.DERIVED_TSTAMP, collected);
    }
  }

  private static Optional<Long> millis(@Nullable String text) {
    return text == null ? Optional.empty() : Optional.of(Long.valueOf(text));
  }
}
