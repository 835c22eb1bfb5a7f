package io.liveshopper.snowplow.analytics;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What sent the event, what kind of event it is and which schema it follows.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface ApplicationColumns extends ColumnReader permits EnrichedEvent {

  /** {@code app_id}: the application the event comes from. */
  default Optional<String> appId() {
    return text(Column.APP_ID);
  }

  /** {@code platform}: the platform, such as {@code web}, {@code mob} or {@code srv}. */
  default Optional<String> platform() {
    return text(Column.PLATFORM);
  }

  /**
   * {@code event}: the kind of event, such as {@code page_view}, {@code page_ping}, {@code struct}
   * or {@code unstruct}.
   */
  default Optional<String> event() {
    return text(Column.EVENT);
  }

  /** {@code event_id}: the event's own id; a retried event keeps it; always there. */
  default UUID eventId() {
    return uuid(Column.EVENT_ID).orElseThrow();
  }

  /** {@code txn_id}: the tracker's transaction id, used by old trackers against duplicates. */
  default OptionalInt txnId() {
    return integer(Column.TXN_ID);
  }

  /** {@code name_tracker}: the tracker's namespace. */
  default Optional<String> nameTracker() {
    return text(Column.NAME_TRACKER);
  }

  /** {@code v_tracker}: the tracker's version. */
  default Optional<String> vTracker() {
    return text(Column.V_TRACKER);
  }

  /** {@code v_collector}: the collector's version; always there. */
  default String vCollector() {
    return text(Column.V_COLLECTOR).orElseThrow();
  }

  /** {@code v_etl}: the version of the enrichment; always there. */
  default String vEtl() {
    return text(Column.V_ETL).orElseThrow();
  }

  /** {@code etl_tags}: the tags of the enrichment run. */
  default Optional<String> etlTags() {
    return text(Column.ETL_TAGS);
  }

  /** {@code event_vendor}: the vendor of the event's schema. */
  default Optional<String> eventVendor() {
    return text(Column.EVENT_VENDOR);
  }

  /** {@code event_name}: the name of the event's schema. */
  default Optional<String> eventName() {
    return text(Column.EVENT_NAME);
  }

  /** {@code event_format}: the format of the event's schema. */
  default Optional<String> eventFormat() {
    return text(Column.EVENT_FORMAT);
  }

  /** {@code event_version}: the version of the event's schema, model-revision-addition. */
  default Optional<String> eventVersion() {
    return text(Column.EVENT_VERSION);
  }

  /** {@code event_fingerprint}: a hash over the event's client-set fields, against duplicates. */
  default Optional<String> eventFingerprint() {
    return text(Column.EVENT_FINGERPRINT);
  }
}
