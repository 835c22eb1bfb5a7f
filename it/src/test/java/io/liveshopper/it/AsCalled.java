package io.liveshopper.it;

import static io.liveshopper.it.TrackedEvents.SNOWPLOW;
import static io.liveshopper.it.TrackedEvents.distinct;
import static io.liveshopper.it.TrackedEvents.entity;
import static io.liveshopper.it.TrackedEvents.number;
import static io.liveshopper.it.TrackedEvents.text;
import static io.liveshopper.it.TrackedEvents.unstruct;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** That events say what the calls of {@code page.js} said. */
final class AsCalled {

  private AsCalled() {}

  /** Every event has a place in the session, the page, the browser and its timing. */
  static void assertContexts(List<EnrichedEvent> events) {
    // On a busy machine the tracker, which keeps the index in a cookie it writes later, begins
    // anew.
    assertThat(events)
        .extracting(event -> entity(event, SNOWPLOW, "client_session").data().path("eventIndex"))
        .extracting(index -> index.asInt())
        .contains(1)
        .allSatisfy(index -> assertThat(index).isBetween(1, events.size()));
    assertThat(distinct(events, TrackedEvents::webPage)).hasSize(1);
    assertThat(events)
        .allSatisfy(
            event -> {
              entity(event, SNOWPLOW, "browser_context");
              entity(event, "org.w3", "PerformanceTiming");
              entity(event, "org.w3", "PerformanceNavigationTiming");
            })
        .filteredOn(TrackedEvents::isAction)
        .allSatisfy(
            event -> {
              assertThat(text(event, "page", "type")).isEqualTo("product");
              assertThat(text(event, "user", "id")).isEqualTo("zoë-😀");
            });
  }

  /** What is tracked on any site. */
  static void assertSite(Map<String, EnrichedEvent> events) {
    assertThat(events.get("page_view").pageTitle()).hasValue("Läufer");
    assertThat(events.get("event").seValue()).hasValue(new BigDecimal("0.5"));
    assertThat(unstruct(events.get("button_click")).data().path("label").asText())
        .isEqualTo("Menü");
    assertThat(unstruct(events.get("site_search")).data().path("terms")).hasSize(2);
    assertThat(unstruct(events.get("social_interaction")).data().path("network").asText())
        .isEqualTo("mastodon");
    assertThat(unstruct(events.get("timing")).data().path("timing").asInt()).isEqualTo(50);
    assertThat(unstruct(events.get("link_click")).data().path("targetUrl").asText())
        .endsWith("#cart");
    assertThat(unstruct(events.get("link_click")).data().path("elementContent").asText())
        .isEqualTo("To the cart");
  }

  /** What is tracked of products, carts and orders, amount for amount. */
  static void assertAmounts(List<EnrichedEvent> events) {
    Map<String, EnrichedEvent> actions =
        events.stream()
            .filter(TrackedEvents::isAction)
            .collect(Collectors.toMap(TrackedEvents::action, Function.identity()));
    for (String name :
        List.of("list_view", "list_click", "product_view", "add_to_cart", "refund")) {
      assertThat(text(actions.get(name), "product", "name")).as(name).isEqualTo("Läufer");
      assertThat(number(actions.get(name), "product", "price")).as(name).isEqualTo("19.99");
      assertThat(text(actions.get(name), "product", "currency")).as(name).isEqualTo("EUR");
    }
    assertThat(unstruct(actions.get("list_view")).data().path("name").asText()).isEqualTo("rugs");
    assertThat(number(actions.get("add_to_cart"), "cart", "total_value")).isEqualTo("39.98");
    assertThat(number(actions.get("remove_from_cart"), "cart", "total_value")).isEqualTo("0");
    assertThat(text(actions.get("promo_view"), "promotion", "slot")).isEqualTo("hero");
    assertThat(text(actions.get("promo_click"), "promotion", "id")).isEqualTo("autumn");
    assertThat(number(actions.get("checkout_step"), "checkout_step", "step")).isEqualTo("1");
    for (String name : List.of("transaction", "trns_error")) {
      assertThat(number(actions.get(name), "transaction", "revenue")).as(name).isEqualTo("44.88");
      assertThat(number(actions.get(name), "transaction", "shipping")).as(name).isEqualTo("4.9");
    }
    assertThat(number(actions.get("refund"), "refund", "refund_amount")).isEqualTo("19.99");
    assertThat(text(actions.get("trns_error"), "transaction_error", "error_code"))
        .isEqualTo("card_declined");
  }
}
