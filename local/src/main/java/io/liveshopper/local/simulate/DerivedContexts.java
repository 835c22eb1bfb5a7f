package io.liveshopper.local.simulate;

import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attaches to an event what enrichment finds out about the device. */
final class DerivedContexts {

  private DerivedContexts() {}

  static void add(EnrichedEventBuilder event, Device device) {
    switch (device.enrichment()) {
      case YAUAA -> addYauaa(event, device);
      case UA_PARSER -> addUaParser(event, device);
      case NONE -> {}
    }
    if (device.isRobot()) {
      addSpider(event);
    }
  }

  private static void addYauaa(EnrichedEventBuilder event, Device device) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("deviceClass", device.deviceClass());
    data.put("operatingSystemClass", device.isMobile() ? "Mobile" : "Desktop");
    data.put("agentName", device.browser());
    event.derivedContext("iglu:nl.basjes/yauaa_context/jsonschema/1-0-5", data);
  }

  private static void addUaParser(EnrichedEventBuilder event, Device device) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("useragentFamily", device.browser());
    data.put("useragentMajor", "138");
    data.put("useragentMinor", "0");
    data.put("osFamily", device.os());
    data.put("deviceFamily", "Other");
    event.derivedContext(Entities.schema(Entities.SNOWPLOW, "ua_parser_context", "1-0-0"), data);
  }

  private static void addSpider(EnrichedEventBuilder event) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("spiderOrRobot", true);
    data.put("category", "SPIDER_OR_ROBOT");
    data.put("reason", "FAILED_UA_INCLUDE");
    data.put("primaryImpact", "UNKNOWN");
    event.derivedContext("iglu:com.iab.snowplow/spiders_and_robots/jsonschema/1-0-0", data);
  }
}
