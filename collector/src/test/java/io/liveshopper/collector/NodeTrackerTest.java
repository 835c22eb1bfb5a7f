package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snowplow's tracker for Node as a client, in a node process. */
class NodeTrackerTest {

  private static final Path SOURCE = Path.of("src", "test", "js");
  private static final Path HOME = Path.of("target", "node-tracker");
  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";

  @BeforeAll
  static void install() throws Exception {
    NpmPackages.install(SOURCE, HOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void whatTheTrackerSendsIsEnriched(String method) throws Exception {
    try (RunningCollector collector = RunningCollector.with()) {
      NpmPackages.run(HOME, "node", "track.js", collector.uri("").toString(), method);

      Map<String, EnrichedEvent> events = collector.goodByName(6);
      assertThat(events.values())
          .allSatisfy(event -> assertThat(event.userId()).hasValue("zoë-😀"))
          .allSatisfy(event -> assertThat(event.domainUserid()).hasValue("device-n"))
          .allSatisfy(event -> assertThat(event.domainSessionidx()).hasValue(2))
          .allSatisfy(event -> assertThat(event.useragent()).hasValue("node shopper"))
          .allSatisfy(event -> assertThat(event.vTracker().orElseThrow()).startsWith("node-"));
      assertThat(events.get("page_view").mktSource()).hasValue("mail");
      assertThat(events.get("page_view").refrTerm()).hasValue("shoes");
      assertThat(events.get("page_ping").ppYoffsetMax()).hasValue(300);
      assertThat(events.get("event").seValue()).hasValue(new BigDecimal("0.5"));
      assertThat(events.get("site_search").unstructEvent().orElseThrow().data().path("terms"))
          .hasSize(2);
      assertThat(events).containsKey("add_to_cart");
      EnrichedEvent action = events.get("snowplow_ecommerce_action");
      assertThat(
              action.contexts().find(ECOMMERCE, "product", 1).get(0).data().path("name").asText())
          .isEqualTo("Läufer");
      assertThat(action.contexts().find(ECOMMERCE, "cart", 1)).hasSize(1);
    }
  }
}
