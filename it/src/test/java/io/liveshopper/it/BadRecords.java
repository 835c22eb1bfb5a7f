package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Records that are no events, each broken in its own way, by what is wrong with it. */
final class BadRecords {

  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;
  private static final String TOO_LONG = "more than the limit of 1048576";

  /**
   * A record that is no event.
   *
   * @param why what the reason must say, at least
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Bad(byte[] bytes, String why) {}

  private BadRecords() {}

  /** Single records, all different, made from a good event so that only one thing is wrong. */
  static Map<String, Bad> from(EnrichedLine good) {
    String line = good.toString();
    String contexts = good.get(Column.CONTEXTS).orElseThrow();
    String action = good.get(Column.UNSTRUCT_EVENT).orElseThrow();

    Map<String, Bad> bad = new LinkedHashMap<>();
    bad.put("one column", new Bad("not an event".getBytes(UTF_8), "not TSV"));
    bad.put(
        "130 columns",
        new Bad(
            line.substring(0, line.lastIndexOf('\t')).getBytes(UTF_8),
            "130 columns instead of 131"));
    bad.put("132 columns", new Bad((line + "\t").getBytes(UTF_8), "132 columns instead of 131"));
    bad.put("empty", new Bad(new byte[0], "is empty"));
    bad.put(
        "only tabs",
        new Bad("\t".repeat(Column.COUNT - 1).getBytes(UTF_8), missing("collector_tstamp")));
    bad.put(
        "contexts cut short",
        new Bad(cutShort(good, Column.CONTEXTS, contexts), brokenJson("contexts")));
    bad.put(
        "contexts with more after the end",
        new Bad(good.with(Column.CONTEXTS, contexts + "}").bytes(), brokenJson("contexts")));
    bad.put(
        "contexts not JSON",
        new Bad(good.with(Column.CONTEXTS, "contexts").bytes(), brokenJson("contexts")));
    bad.put(
        "unstruct_event cut short",
        new Bad(cutShort(good, Column.UNSTRUCT_EVENT, action), brokenJson("unstruct_event")));
    bad.put(
        "derived_contexts not JSON",
        new Bad(
            good.with(Column.DERIVED_CONTEXTS, "{\"data\":[{]").bytes(),
            brokenJson("derived_contexts")));
    bad.put(
        "no collector_tstamp",
        new Bad(good.with(Column.COLLECTOR_TSTAMP, "").bytes(), missing("collector_tstamp")));
    bad.put("no event_id", new Bad(good.with(Column.EVENT_ID, "").bytes(), missing("event_id")));
    bad.put(
        "no v_collector",
        new Bad(good.with(Column.V_COLLECTOR, "").bytes(), missing("v_collector")));
    bad.put("no v_etl", new Bad(good.with(Column.V_ETL, "").bytes(), missing("v_etl")));
    bad.put(
        "collector_tstamp no time",
        new Bad(
            good.with(Column.COLLECTOR_TSTAMP, "yesterday").bytes(),
            "collector_tstamp: value \"yesterday\" is not a timestamp"));
    bad.put(
        "event_id no UUID",
        new Bad(good.with(Column.EVENT_ID, "42").bytes(), "event_id: value \"42\" is not a UUID"));
    bad.put(
        "invalid UTF-8 in user_id",
        new Bad(withInvalidUtf8(good, Column.USER_ID), "not valid UTF-8 at offset"));
    bad.put(
        "invalid UTF-8 in page_title",
        new Bad(withInvalidUtf8(good, Column.PAGE_TITLE), "not valid UTF-8 at offset"));
    bad.put("random bytes", new Bad(randomBytes(), "columns instead of 131"));
    bad.put("5 MB without a tab", new Bad("x".repeat(FIVE_MEGABYTES).getBytes(UTF_8), TOO_LONG));
    bad.put(
        "5 MB of event",
        new Bad(good.with(Column.PAGE_TITLE, "x".repeat(FIVE_MEGABYTES)).bytes(), TOO_LONG));
    bad.put("5 MB of tabs", new Bad("\t".repeat(FIVE_MEGABYTES).getBytes(UTF_8), TOO_LONG));
    return bad;
  }

  private static String missing(String column) {
    return "The required column " + column + " is empty";
  }

  private static String brokenJson(String column) {
    return "Broken JSON in column " + column + " at offset ";
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
