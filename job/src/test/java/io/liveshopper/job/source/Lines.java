package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;

/** Enriched events for tests. */
final class Lines {

  static final String ECOMMERCE = "iglu:com.snowplowanalytics.snowplow.ecommerce/";

  private Lines() {}

  /** A page view with what every event must have. */
  static EnrichedEventBuilder pageView() {
    return new EnrichedEventBuilder()
        .set(Column.EVENT_ID, "d249f421-2320-4b35-8305-30452f6b0da1")
        .set(Column.COLLECTOR_TSTAMP, "2025-03-26 10:58:53.451")
        .set(Column.DERIVED_TSTAMP, "2025-03-26 10:58:53.447")
        .set(Column.V_COLLECTOR, "c-1")
        .set(Column.V_ETL, "e-1")
        .set(Column.EVENT_NAME, "page_view")
        .set(Column.DOMAIN_USERID, "device-1")
        .set(Column.DOMAIN_SESSIONID, "session-1");
  }

  static EnrichedEventBuilder action(String type) {
    return pageView()
        .set(Column.EVENT_NAME, "snowplow_ecommerce_action")
        .unstructEvent(
            ECOMMERCE + "snowplow_ecommerce_action/jsonschema/1-0-2",
            "{\"type\":\"%s\",\"name\":\"New series\"}".formatted(type));
  }

  static EnrichedEventBuilder withEntity(EnrichedEventBuilder event, String name, String data) {
    return event.context(ECOMMERCE + name + "/jsonschema/1-0-0", data);
  }

  /** The line with one column replaced, whatever it may be. */
  static byte[] replaced(byte[] line, Column column, String value) {
    String[] columns = new String(line, UTF_8).split("\t", -1);
    columns[column.index()] = value;
    return String.join("\t", columns).getBytes(UTF_8);
  }
}
