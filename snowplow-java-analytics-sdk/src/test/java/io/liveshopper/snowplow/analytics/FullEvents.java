package io.liveshopper.snowplow.analytics;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events with every column filled, in all forms that a column's type allows. */
final class FullEvents {

  private static final List<String> TEXTS =
      List.of(
          "plain",
          "naïve café",
          "日本語のページ",
          "🛒👟 sale 👩‍👩‍👧",
          "quotes \" and \\ and /",
          "a{b}[c]:,",
          "%7B%22a%22%3A1%7D",
          " leading and trailing ",
          "0",
          "null",
          "<b>&amp;</b>",
          "\u007f\u0085\u2028\u2029");
  private static final List<String> TIMESTAMPS =
      List.of(
          "2025-03-26 10:57:48.138",
          "2025-03-26 10:57:48",
          "2024-02-29 23:59:59.9",
          "1970-01-01 00:00:00.000000001",
          "2038-01-19 03:14:08.123456",
          "1969-12-31 23:59:59.999");
  private static final List<String> INTEGERS =
      List.of("0", "1", "-1", "2147483647", "-2147483648", "007", "+5");
  private static final List<String> DOUBLES =
      List.of("0", "-0.0", "52.3676", "-122.41", "1.0E-5", "3e2", "1E+3", ".5", "5.", "+7.25");
  private static final List<String> DECIMALS =
      List.of("0.00", "42.99", "9999999", "1E+2", "1.10", "-3.5", "0.1", "12345678901234.56");

  private FullEvents() {}

  static byte[] random(long seed) {
    return builder(new Random(seed)).toBytes();
  }

  static EnrichedEventBuilder builder(Random random) {
    EnrichedEventBuilder event = new EnrichedEventBuilder();
    for (Column column : Column.values()) {
      switch (column.type()) {
        case STRING -> event.set(column, pick(TEXTS, random));
        case TIMESTAMP -> event.set(column, pick(TIMESTAMPS, random));
        case UUID -> event.set(column, SampleEvents.uuid(random));
        case INTEGER -> event.set(column, pick(INTEGERS, random));
        case DOUBLE -> event.set(column, pick(DOUBLES, random));
        case DECIMAL -> event.set(column, pick(DECIMALS, random));
        case BOOLEAN -> event.set(column, random.nextBoolean());
        default -> {}
      }
    }
    event.unstructEvent("iglu:com.acme/UserAction/jsonschema/1-0-2", data(random, 3));
    for (int i = 0; i <= random.nextInt(4); i++) {
      event.context("iglu:com.acme.shop/BasketLine/jsonschema/2-1-0", data(random, 3));
      event.context("iglu:org.w3/PerformanceTiming/jsonschema/1-0-0", data(random, 2));
    }
    event.derivedContext("iglu:nl.basjes/yauaa_context/jsonschema/1-0-4", data(random, 1));
    return event;
  }

  /** A time at which nothing special happens, for tests that need just any. */
  static Instant time() {
    return Instant.parse("2026-05-01T12:00:00Z");
  }

  private static Map<String, Object> data(Random random, int depth) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      data.put(
          "field" + i + pick(List.of("", "é", "😀", " ", "\"", "\\", "\t"), random),
          value(random, depth));
    }
    return data;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 9)) {
      case 0 -> pick(TEXTS, random);
      case 1 -> "tab\tline\nreturn\rbell\u0007nul\u0000";
      case 2 -> random.nextInt();
      case 3 -> random.nextLong();
      case 4 -> random.nextGaussian() * 1e10;
      case 5 -> random.nextBoolean();
      case 6 -> SampleEvents.money(random);
      case 7 -> 1.0e-12 * random.nextInt(1000);
      case 8 -> null;
      case 9 -> Arrays.asList(value(random, depth - 1), null, value(random, depth - 1));
      default -> data(random, depth - 1);
    };
  }

  private static <T> T pick(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
