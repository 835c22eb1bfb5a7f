package io.liveshopper.job.source;

import static io.liveshopper.job.source.Lines.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Visit;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which device an event comes from, and whether a robot sent it. */
class DeviceAndRobotTest {

  private static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";
  private static final String PHONE_AGENT =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/134.0 Mobile Safari";

  private final Decoding decoding = new Decoding();

  @Test
  void theDeviceIsWhatYauaaSaysElseUaParserElseTheUserAgent() {
    EnrichedEventBuilder event = page().set(Column.USERAGENT, PHONE_AGENT);
    assertThat(visit(event).deviceType()).isEqualTo("Phone");

    event.derivedContext(
        SNOWPLOW + "ua_parser_context/jsonschema/1-0-0",
        "{\"useragentFamily\":\"Chrome\",\"osFamily\":\"Mac OS X\",\"deviceFamily\":\"Other\"}");
    assertThat(visit(event).deviceType()).isEqualTo("Desktop");

    yauaa(event, "Set-top box");
    assertThat(visit(event).deviceType()).isEqualTo("Set-top box");
    assertThat(decoding.decoded(event).isRobot()).isFalse();
  }

  @Test
  void whereUaParserKnowsNothingTheUserAgentTells() {
    EnrichedEventBuilder event =
        page()
            .set(Column.USERAGENT, PHONE_AGENT)
            .derivedContext(
                SNOWPLOW + "ua_parser_context/jsonschema/1-0-0",
                "{\"osFamily\":\"Other\",\"deviceFamily\":\"Other\",\"osMajor\":null}");
    assertThat(visit(event).deviceType()).isEqualTo("Phone");
    assertThat(visit(yauaa(event, "")).deviceType()).isEqualTo("Phone");
  }

  @ParameterizedTest
  @CsvSource({
    "Robot,true",
    "Robot Mobile,true",
    "Robot Imitator,true",
    "Desktop,false",
    "Mobile Robot,false"
  })
  void yauaaKnowsRobots(String deviceClass, boolean isRobot) {
    assertThat(decoding.decoded(yauaa(page(), deviceClass)).isRobot()).isEqualTo(isRobot);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theListOfSpidersKnowsRobots(boolean isRobot) {
    EnrichedEventBuilder event =
        page()
            .derivedContext(
                "iglu:com.iab.snowplow/spiders_and_robots/jsonschema/1-0-0",
                "{\"spiderOrRobot\":%s,\"category\":\"BROWSER\",\"reason\":\"PASSED_ALL\"}"
                    .formatted(isRobot));

    assertThat(decoding.decoded(event).isRobot()).isEqualTo(isRobot);
  }

  @Test
  void aRobotByItsUserAgentAloneIsADeviceTypeAndStillCounts() {
    EnrichedEventBuilder event = page().set(Column.USERAGENT, "Googlebot/2.1");

    assertThat(visit(event).deviceType()).isEqualTo("Robot");
    assertThat(decoding.decoded(event).isRobot()).isFalse();
  }

  private Visit visit(EnrichedEventBuilder event) {
    return decoding.visit(event);
  }

  private static EnrichedEventBuilder page() {
    return pageView().set(Column.EVENT, "page_view");
  }

  private static EnrichedEventBuilder yauaa(EnrichedEventBuilder event, String deviceClass) {
    return event.derivedContext(
        "iglu:nl.basjes/yauaa_context/jsonschema/1-0-5",
        "{\"deviceName\":null,\"deviceClass\":\"%s\",\"agentName\":\"X\"}".formatted(deviceClass));
  }
}
