package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Records that are no events, each broken in its own way, by what is wrong with it. */
final class BadRecords {

  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

  private BadRecords() {}

  /** Single records, all different, made from a good event so that only one thing is wrong. */
  static Map<String, byte[]> from(EnrichedLine good) {
    String line = good.toString();
    String contexts = good.get(Column.CONTEXTS).orElseThrow();
    String action = good.get(Column.UNSTRUCT_EVENT).orElseThrow();

    Map<String, byte[]> bad = new LinkedHashMap<>();
    bad.put("one column", "not an event".getBytes(UTF_8));
    bad.put("130 columns", line.substring(0, line.lastIndexOf('\t')).getBytes(UTF_8));
    bad.put("132 columns", (line + "\t").getBytes(UTF_8));
    bad.put("empty", new byte[0]);
    bad.put("only tabs", "\t".repeat(Column.COUNT - 1).getBytes(UTF_8));
    bad.put("contexts cut short", cutShort(good, Column.CONTEXTS, contexts));
    bad.put("contexts with more after the end", good.with(Column.CONTEXTS, contexts + "}").bytes());
    bad.put("contexts not JSON", good.with(Column.CONTEXTS, "contexts").bytes());
    bad.put("unstruct_event cut short", cutShort(good, Column.UNSTRUCT_EVENT, action));
    bad.put(
        "derived_contexts not JSON", good.with(Column.DERIVED_CONTEXTS, "{\"data\":[{]").bytes());
    bad.put("no collector_tstamp", good.with(Column.COLLECTOR_TSTAMP, "").bytes());
    bad.put("no event_id", good.with(Column.EVENT_ID, "").bytes());
    bad.put("no v_collector", good.with(Column.V_COLLECTOR, "").bytes());
    bad.put("no v_etl", good.with(Column.V_ETL, "").bytes());
    bad.put("collector_tstamp no time", good.with(Column.COLLECTOR_TSTAMP, "yesterday").bytes());
    bad.put("event_id no UUID", good.with(Column.EVENT_ID, "42").bytes());
    bad.put("invalid UTF-8 in user_id", withInvalidUtf8(good, Column.USER_ID));
    bad.put("invalid UTF-8 in page_title", withInvalidUtf8(good, Column.PAGE_TITLE));
    bad.put("random bytes", randomBytes());
    bad.put("5 MB without a tab", "x".repeat(FIVE_MEGABYTES).getBytes(UTF_8));
    bad.put("5 MB of event", good.with(Column.PAGE_TITLE, "x".repeat(FIVE_MEGABYTES)).bytes());
    bad.put("5 MB of tabs", "\t".repeat(FIVE_MEGABYTES).getBytes(UTF_8));
    return bad;
  }

  private static byte[] cutShort(EnrichedLine good, Column column, String json) {
    return good.with(column, json.substring(0, json.length() / 2)).bytes();
  }

  /** The good event with two bytes in a column that never follow each other in UTF-8. */
  private static byte[] withInvalidUtf8(EnrichedLine good, Column column) {
    String marker = "@@";
    byte[] bytes = good.with(column, "a" + marker + "b").bytes();
    int at = new String(bytes, US_ASCII).indexOf(marker);
    bytes[at] = (byte) 0xC3;
    bytes[at + 1] = (byte) 0x28;
    return bytes;
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[3000];
    new Random(7).nextBytes(bytes);
    bytes[0] = 'r'; // not the beginning of a compressed record
    return bytes;
  }
}
