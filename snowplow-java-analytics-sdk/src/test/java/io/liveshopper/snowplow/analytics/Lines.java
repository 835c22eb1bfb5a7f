package io.liveshopper.snowplow.analytics;

/** Small lines for tests that look at one thing. */
final class Lines {

  static final String EVENT_ID = "6f0e4c52-8a3b-4c1d-9e2f-0123456789ab";

  private Lines() {}

  /** An event with nothing but the required columns. */
  static EnrichedEventBuilder minimal() {
    return new EnrichedEventBuilder()
        .set(Column.COLLECTOR_TSTAMP, "2026-05-01 12:00:00.000")
        .set(Column.EVENT_ID, EVENT_ID)
        .set(Column.V_COLLECTOR, "collector-1")
        .set(Column.V_ETL, "enrich-1");
  }

  /** A minimal event with one column more. */
  static EnrichedEvent with(Column column, String value) {
    return parse(minimal().set(column, value));
  }

  static EnrichedEvent parse(EnrichedEventBuilder builder) {
    return EnrichedEvent.parse(builder.toBytes()).orElseThrow();
  }

  static ParseError errorOf(ParseResult result) {
    return ((ParseResult.Failure) result).error();
  }

  /** A contexts column around the JSON of entities. */
  static String contexts(String... entities) {
    return "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1\",\"data\":["
        + String.join(",", entities)
        + "]}";
  }

  /** An entity of the vendor com.acme, model 1. */
  static String entity(String name, String data) {
    return "{\"schema\":\"iglu:com.acme/" + name + "/jsonschema/1-0-0\",\"data\":" + data + "}";
  }

  static String unstruct(String event) {
    return "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":"
        + event
        + "}";
  }
}
