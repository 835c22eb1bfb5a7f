package io.liveshopper.it;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Events in the form of events, with values that no shop means. What they count for is open; that
 * they cost no more than others and break nothing is not.
 */
final class HostileEvents {

  private static final String PRICE = "31.41";

  private HostileEvents() {}

  static List<EnrichedLine> of(String shopper, Instant time) {
    List<EnrichedLine> events = new ArrayList<>();
    for (String price :
        List.of(
            "1E+999999999",
            "1E-999999999",
            "9".repeat(100_000),
            "-1",
            "1e400",
            "null",
            "\"31\"",
            "[31]",
            "{\"amount\":31}",
            "true")) {
      events.add(event(shopper, time, "product_view", price));
      events.add(event(shopper, time, "add_to_cart", price));
    }
    for (String quantity : List.of("9223372036854775807", "1E+18", "-5", "2.5", "\"2\"", "[]")) {
      EnrichedLine event = event(shopper, time, "add_to_cart", PRICE);
      events.add(changed(event, Column.CONTEXTS, "\"quantity\":1", "\"quantity\":" + quantity));
      events.add(changed(event, Column.CONTEXTS, "\"quantity\":1", "\"quantity\":" + quantity));
    }
    EnrichedLine view = event(shopper, time, "product_view", PRICE);
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    events.add(changed(view, Column.CONTEXTS, PRICE, deep));
    events.add(
        changed(view, Column.CONTEXTS, "\"id\":\"p\"", "\"id\":\"" + "p".repeat(300_000) + "\""));
    events.add(changed(view, Column.CONTEXTS, "\"id\":\"p\"", "\"id\":\"\\ud800\""));
    events.add(changed(view, Column.CONTEXTS, "\"id\":\"p\"", "\"id\":\"p\",\"id\":\"q\""));
    events.add(view.with(Column.CONTEXTS, "[]"));
    events.add(view.with(Column.CONTEXTS, "{\"schema\":7,\"data\":{\"schema\":[]}}"));
    events.add(view.with(Column.CONTEXTS, "{\"data\":[null,1,\"x\",[],{\"schema\":\"iglu:\"}]}"));
    events.add(view.with(Column.UNSTRUCT_EVENT, "{\"data\":[]}"));
    events.add(view.with(Column.UNSTRUCT_EVENT, "null"));
    events.add(view.with(Column.USER_ID, "u".repeat(100_000)));
    events.add(view.with(Column.USER_ID, "\u0001 *?[a-z]\u007f"));
    for (String when :
        List.of(
            "9999-12-31 23:59:59.999",
            "0001-01-01 00:00:00.000",
            "1969-12-31 23:59:59.999",
            "2026-02-30 00:00:00.000")) {
      events.add(view.with(Column.DERIVED_TSTAMP, when));
      events.add(view.with(Column.COLLECTOR_TSTAMP, when).with(Column.DERIVED_TSTAMP, ""));
      events.add(view.with(Column.COLLECTOR_TSTAMP, when).with(Column.DERIVED_TSTAMP, when));
    }
    return events.stream()
        .map(event -> event.with(Column.EVENT_ID, UUID.randomUUID().toString()))
        .toList();
  }

  private static EnrichedLine event(String shopper, Instant time, String type, String price) {
    EnrichedLine event =
        EventLines.action(
            UUID.randomUUID(),
            shopper,
            time,
            type,
            EventLines.product("p", "b", new BigDecimal(PRICE), "USD", 1),
            EventLines.cart(new BigDecimal(PRICE), "USD"));
    return changed(event, Column.CONTEXTS, PRICE, price);
  }

  private static EnrichedLine changed(
      EnrichedLine event, Column column, String text, String replacement) {
    return event.with(column, event.get(column).orElseThrow().replace(text, replacement));
  }
}
