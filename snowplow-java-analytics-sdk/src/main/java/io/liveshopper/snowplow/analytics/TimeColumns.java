package io.liveshopper.snowplow.analytics;

import java.time.Instant;
import java.util.Optional;

/**
 * The moments in the life of an event, all in UTC.
 *
 * <p>Read to the nanosecond; the text may have 0 to 9 fraction digits.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface TimeColumns extends ColumnReader permits EnrichedEvent {

  /** {@code etl_tstamp}: when enrichment of the event began. */
  default Optional<Instant> etlTstamp() {
    return timestamp(Column.ETL_TSTAMP);
  }

  /** {@code collector_tstamp}: when the collector received the event; always there. */
  default Instant collectorTstamp() {
    return timestamp(Column.COLLECTOR_TSTAMP).orElseThrow();
  }

  /** {@code dvce_created_tstamp}: when the device says the event happened. */
  default Optional<Instant> dvceCreatedTstamp() {
    return timestamp(Column.DVCE_CREATED_TSTAMP);
  }

  /** {@code dvce_sent_tstamp}: when the device says it sent the event. */
  default Optional<Instant> dvceSentTstamp() {
    return timestamp(Column.DVCE_SENT_TSTAMP);
  }

  /** {@code refr_dvce_tstamp}: when the cross-domain link was followed. */
  default Optional<Instant> refrDvceTstamp() {
    return timestamp(Column.REFR_DVCE_TSTAMP);
  }

  /** {@code derived_tstamp}: the best estimate of when the event happened. */
  default Optional<Instant> derivedTstamp() {
    return timestamp(Column.DERIVED_TSTAMP);
  }

  /** {@code true_tstamp}: when the event happened, as the application asserts. */
  default Optional<Instant> trueTstamp() {
    return timestamp(Column.TRUE_TSTAMP);
  }
}
