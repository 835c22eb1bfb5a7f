package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what tests want to know of events that trackers have sent. */
final class TrackedEvents {

  static final String SNOWPLOW = "com.snowplowanalytics.snowplow";
  private static final String ECOMMERCE = SNOWPLOW + ".ecommerce";

  private TrackedEvents() {}

  /** Whether it is one of the e-commerce plugin. */
  static boolean isAction(EnrichedEvent event) {
    return event.eventName().orElseThrow().equals("snowplow_ecommerce_action");
  }

  /** Which one it is. */
  static String action(EnrichedEvent event) {
    return unstruct(event).data().path("type").asText();
  }

  static Map<String, EnrichedEvent> byName(List<EnrichedEvent> events) {
    Map<String, EnrichedEvent> byName = new LinkedHashMap<>();
    events.forEach(event -> byName.put(event.eventName().orElseThrow(), event));
    return byName;
  }

  static Entity unstruct(EnrichedEvent event) {
    return event.unstructEvent().orElseThrow();
  }

  /** Which view of a page it belongs to. */
  static String webPage(EnrichedEvent event) {
    return entity(event, SNOWPLOW, "web_page").data().path("id").asText();
  }

  /** A field of an e-commerce entity. */
  static String text(EnrichedEvent event, String entity, String field) {
    return entity(event, ECOMMERCE, entity).data().path(field).asText();
  }

  /** As it stands in the event. */
  static String number(EnrichedEvent event, String entity, String field) {
    return entity(event, ECOMMERCE, entity).data().path(field).toString();
  }

  /** The only entity of that name, whose model is 1 or 2. */
  static Entity entity(EnrichedEvent event, String vendor, String name) {
    List<Entity> found = event.contexts().find(vendor, name, 1);
    List<Entity> all = found.isEmpty() ? event.contexts().find(vendor, name, 2) : found;
    assertThat(all).as("%s of %s", name, event.eventName()).hasSize(1);
    return all.get(0);
  }

  /** The different values that events have. */
  static <T> List<T> distinct(List<EnrichedEvent> events, Function<EnrichedEvent, T> of) {
    return events.stream().map(of).distinct().toList();
  }
}
