package io.liveshopper.local.simulate;

import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attaches to an event the entities that Snowplow's JavaScript tracker attaches to every one. */
final class Entities {

  static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
  static final String SNOWPLOW = "com.snowplowanalytics.snowplow";

  private final EnrichedEventBuilder event;

  Entities(EnrichedEventBuilder event) {
    this.event = event;
  }

  void webPage(Page page) {
    event.context(schema(SNOWPLOW, "web_page", "1-0-0"), Map.of("id", page.viewId().toString()));
  }

  void clientSession(ShopEvent of, Instant began) {
    Visit visit = of.visit();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("userId", of.shopper().deviceId().toString());
    data.put("sessionId", visit.id().toString());
    data.put("eventIndex", of.indexInVisit());
    data.put("sessionIndex", visit.number());
    data.put(
        "previousSessionId", visit.previousId() == null ? null : visit.previousId().toString());
    data.put("storageMechanism", "COOKIE_1");
    data.put("firstEventId", of.firstId().toString());
    data.put("firstEventTimestamp", began.toString());
    event.context(schema(SNOWPLOW, "client_session", "1-0-2"), data);
  }

  void browser(ShopEvent of) {
    Device device = of.shopper().device();
    String size = device.width() + "x" + device.height();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("viewport", size);
    data.put("documentSize", device.width() + "x" + 3 * device.height());
    data.put("resolution", size);
    data.put("colorDepth", 24);
    data.put("devicePixelRatio", device.isMobile() ? 2 : 1);
    data.put("cookiesEnabled", true);
    data.put("online", true);
    data.put("browserLanguage", of.shopper().place().language());
    data.put("documentLanguage", "en");
    data.put("webdriver", false);
    data.put("hardwareConcurrency", 8);
    data.put("tabId", of.visit().tabId().toString());
    event.context(schema(SNOWPLOW, "browser_context", "2-0-0"), data);
  }

  static String schema(String vendor, String name, String version) {
    return "iglu:%s/%s/jsonschema/%s".formatted(vendor, name, version);
  }
}
