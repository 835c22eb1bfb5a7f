package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.ShopAction.Item;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attaches to an event the entities that Snowplow's JavaScript tracker attaches. */
final class Entities {

  static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
  static final String SNOWPLOW = "com.snowplowanalytics.snowplow";

  private final EnrichedEventBuilder event;
  private final String currency;

  Entities(EnrichedEventBuilder event, Currency currency) {
    this.event = event;
    this.currency = currency.name();
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

  void userAgent(Device device) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("deviceClass", device.deviceClass());
    data.put("operatingSystemClass", device.osClass());
    data.put("agentName", device.browser());
    event.derivedContext("iglu:nl.basjes/yauaa_context/jsonschema/1-0-5", data);
  }

  void products(List<Product> products) {
    for (int i = 0; i < products.size(); i++) {
      Map<String, Object> data = product(products.get(i));
      data.put("position", i + 1);
      event.context(schema(ECOMMERCE, "product", "1-0-0"), data);
    }
  }

  void product(Product product, Integer quantity) {
    Map<String, Object> data = product(product);
    if (quantity != null) {
      data.put("quantity", quantity);
    }
    event.context(schema(ECOMMERCE, "product", "1-0-0"), data);
  }

  void cart(BigDecimal total) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("total_value", total);
    data.put("currency", currency);
    event.context(schema(ECOMMERCE, "cart", "1-0-0"), data);
  }

  void checkoutStep(int step) {
    event.context(schema(ECOMMERCE, "checkout_step", "1-0-0"), Map.of("step", step));
  }

  void transactionError(String code) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("error_shortcode", code);
    data.put("error_type", "soft");
    event.context(schema(ECOMMERCE, "transaction_error", "1-0-0"), data);
  }

  void transaction(ShopAction.Transaction transaction) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("transaction_id", transaction.id());
    data.put("revenue", transaction.revenue());
    data.put("currency", currency);
    data.put("payment_method", "card");
    data.put("total_quantity", transaction.items().stream().mapToInt(Item::quantity).sum());
    event.context(schema(ECOMMERCE, "transaction", "1-0-0"), data);
    transaction.items().forEach(item -> product(item.product(), item.quantity()));
  }

  static String schema(String vendor, String name, String version) {
    return "iglu:%s/%s/jsonschema/%s".formatted(vendor, name, version);
  }

  private Map<String, Object> product(Product product) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", product.id());
    data.put("name", product.name());
    data.put("category", product.category());
    data.put("price", product.price());
    data.put("brand", product.brand());
    data.put("currency", currency);
    return data;
  }
}
