package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.snowplowanalytics.snowplow.tracker.Snowplow;
import com.snowplowanalytics.snowplow.tracker.Subject;
import com.snowplowanalytics.snowplow.tracker.Tracker;
import com.snowplowanalytics.snowplow.tracker.configuration.EmitterConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.NetworkConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.events.PageView;
import com.snowplowanalytics.snowplow.tracker.events.ScreenView;
import com.snowplowanalytics.snowplow.tracker.events.SelfDescribing;
import com.snowplowanalytics.snowplow.tracker.events.Structured;
import com.snowplowanalytics.snowplow.tracker.events.Timing;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snowplow's tracker for Java as a client. */
class JavaTrackerTest {

  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
  private static final String IGLU = "iglu:" + ECOMMERCE + "/";

  @AfterEach
  void forgetTrackers() {
    Snowplow.reset();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheTrackerSendsIsEnriched(boolean base64) {
    try (RunningCollector collector = RunningCollector.with()) {
      Tracker tracker =
          Snowplow.createTracker(
              new TrackerConfiguration("java", "shop").base64Encoded(base64),
              new NetworkConfiguration(collector.uri("").toString()),
              new EmitterConfiguration().batchSize(5));
      Subject subject = new Subject();
      subject.setUserId("zoë-😀");
      subject.setDomainUserId("device-j");
      subject.setScreenResolution(1920, 1080);
      tracker.setSubject(subject);
      sendAll(tracker);
      tracker.close();

      Map<String, EnrichedEvent> events = collector.goodByName(5);
      assertThat(events.values())
          .allSatisfy(event -> assertThat(event.userId()).hasValue("zoë-😀"))
          .allSatisfy(event -> assertThat(event.domainUserid()).hasValue("device-j"))
          .allSatisfy(event -> assertThat(event.platform()).hasValue("srv"))
          .allSatisfy(event -> assertThat(event.dvceScreenwidth()).hasValue(1920))
          .allSatisfy(event -> assertThat(event.vTracker().orElseThrow()).startsWith("java-"));
      assertThat(events.get("page_view").pageUrlhost()).hasValue("shop.example");
      assertThat(events.get("page_view").derivedTstamp())
          .hasValue(Instant.ofEpochMilli(1_700_000_000_123L));
      assertThat(events.get("event").seAction()).hasValue("play");
      assertThat(events).containsKeys("screen_view", "timing");
      EnrichedEvent refund = events.get("snowplow_ecommerce_action");
      assertThat(refund.unstructEvent().orElseThrow().data().path("type").asText())
          .isEqualTo("refund");
      assertThat(refund.contexts().find(ECOMMERCE, "refund", 1).get(0).data().path("refund_amount"))
          .hasToString("12.5");
    }
  }

  private static void sendAll(Tracker tracker) {
    tracker.track(
        PageView.builder()
            .pageUrl("https://shop.example/cart")
            .pageTitle("Cart")
            .trueTimestamp(1_700_000_000_123L)
            .build());
    tracker.track(Structured.builder().category("mixes").action("play").build());
    tracker.track(ScreenView.builder().name("cart").id("c").build());
    tracker.track(Timing.builder().category("load").variable("cart").label("l").timing(12).build());
    tracker.track(
        SelfDescribing.builder()
            .eventData(
                new SelfDescribingJson(
                    IGLU + "snowplow_ecommerce_action/jsonschema/1-0-2", Map.of("type", "refund")))
            .customContext(
                List.of(
                    new SelfDescribingJson(
                        IGLU + "refund/jsonschema/1-0-0",
                        Map.of("transaction_id", "t-1", "currency", "EUR", "refund_amount", 12.5))))
            .build());
  }
}
