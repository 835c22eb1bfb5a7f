package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events as a shop's tracker makes them, the same for the same seed. */
public final class SampleEvents {

  static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String IGLU = "iglu:" + ECOMMERCE;
  private static final List<String> ACTIONS =
      List.of("product_view", "add_to_cart", "checkout_step", "transaction", "refund", "list_view");

  private SampleEvents() {}

  /** So many events of e-commerce actions, about 3 KB each. */
  public static List<byte[]> shopping(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> shopping(i, random)).toList();
  }

  private static byte[] shopping(int number, Random random) {
    String action = ACTIONS.get(number % ACTIONS.size());
    EnrichedEventBuilder event = web(random, START.plusSeconds(number));
    event
        .set(Column.EVENT, "unstruct")
        .set(Column.EVENT_VENDOR, ECOMMERCE)
        .set(Column.EVENT_NAME, "snowplow_ecommerce_action")
        .set(Column.EVENT_FORMAT, "jsonschema")
        .set(Column.EVENT_VERSION, "1-0-2")
        .unstructEvent(
            IGLU + "/snowplow_ecommerce_action/jsonschema/1-0-2", Map.of("type", action));
    for (int i = 0; i <= random.nextInt(3); i++) {
      event.context(IGLU + "/product/jsonschema/1-0-0", product(random));
    }
    switch (action) {
      case "add_to_cart" -> event.context(IGLU + "/cart/jsonschema/1-0-0", cart(random));
      case "checkout_step" ->
          event.context(IGLU + "/checkout_step/jsonschema/1-0-0", Map.of("step", 2));
      case "transaction" ->
          event.context(IGLU + "/transaction/jsonschema/1-0-0", transaction(random));
      case "refund" -> event.context(IGLU + "/refund/jsonschema/1-0-0", refund(random));
      default -> {}
    }
    return event.toBytes();
  }

  /** A web event with the columns and entities that every page sends. */
  static EnrichedEventBuilder web(Random random, Instant time) {
    String path = "/shop/shoes/" + random.nextInt(1000);
    return new EnrichedEventBuilder()
        .set(Column.APP_ID, "shop")
        .set(Column.PLATFORM, "web")
        .set(Column.EVENT, "page_view")
        .set(Column.ETL_TSTAMP, time.plusMillis(900))
        .set(Column.COLLECTOR_TSTAMP, time)
        .set(Column.DVCE_CREATED_TSTAMP, time.minusMillis(80))
        .set(Column.DVCE_SENT_TSTAMP, time.minusMillis(60))
        .set(Column.DERIVED_TSTAMP, time.minusMillis(20))
        .set(Column.EVENT_ID, uuid(random))
        .set(Column.NAME_TRACKER, "sp")
        .set(Column.V_TRACKER, "js-4.6.1")
        .set(Column.V_COLLECTOR, "ssc-3.2.0-kafka")
        .set(Column.V_ETL, "enrich-kafka-5.0.0")
        .set(Column.USER_ID, random.nextBoolean() ? "user-" + random.nextInt(500) : "")
        .set(Column.USER_IPADDRESS, "192.0.2." + random.nextInt(256))
        .set(Column.DOMAIN_USERID, uuid(random))
        .set(Column.DOMAIN_SESSIONIDX, 1 + random.nextInt(20))
        .set(Column.DOMAIN_SESSIONID, uuid(random))
        .set(Column.NETWORK_USERID, uuid(random))
        .set(Column.GEO_COUNTRY, "NL")
        .set(Column.GEO_CITY, "Amsterdam")
        .set(Column.GEO_LATITUDE, "52.3676")
        .set(Column.GEO_LONGITUDE, "4.9041")
        .set(Column.PAGE_URL, "https://shop.example" + path + "?utm_source=news&utm_medium=mail")
        .set(Column.PAGE_TITLE, "Shoes for every day")
        .set(Column.PAGE_REFERRER, "https://search.example/?q=shoes")
        .set(Column.PAGE_URLHOST, "shop.example")
        .set(Column.PAGE_URLPATH, path)
        .set(Column.REFR_MEDIUM, "search")
        .set(Column.REFR_SOURCE, "Example")
        .set(Column.MKT_MEDIUM, "mail")
        .set(Column.MKT_SOURCE, "news")
        .set(Column.MKT_CAMPAIGN, "winter")
        .set(
            Column.USERAGENT,
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0")
        .set(Column.BR_LANG, "nl-NL")
        .set(Column.BR_COOKIES, true)
        .set(Column.DOC_CHARSET, "UTF-8")
        .context(
            "iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0",
            Map.of("id", uuid(random).toString()))
        .context("iglu:org.w3/PerformanceNavigationTiming/jsonschema/1-0-0", timing(random))
        .context(
            "iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2", session(random))
        .derivedContext(
            "iglu:nl.basjes/yauaa_context/jsonschema/1-0-5",
            Map.of("deviceClass", "Desktop", "agentName", "Chrome"));
  }

  private static Map<String, Object> timing(Random random) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (String name :
        List.of(
            "connectStart",
            "requestStart",
            "responseStart",
            "duration",
            "domInteractive",
            "domComplete",
            "loadEventEnd",
            "fetchStart",
            "responseEnd",
            "domainLookupEnd")) {
      data.put(name, random.nextDouble() * 1000);
    }
    data.put("nextHopProtocol", "http/1.1");
    data.put("encodedBodySize", random.nextInt(10_000));
    return data;
  }

  private static Map<String, Object> session(Random random) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("userId", uuid(random).toString());
    data.put("sessionId", uuid(random).toString());
    data.put("previousSessionId", null);
    data.put("eventIndex", random.nextInt(100));
    data.put("storageMechanism", "COOKIE_1");
    return data;
  }

  private static Map<String, Object> product(Random random) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", "sku-" + random.nextInt(200));
    data.put("name", "Runner " + random.nextInt(9));
    data.put("category", "Shoes/Kids");
    data.put("price", money(random));
    data.put("list_price", null);
    data.put("quantity", 1 + random.nextInt(3));
    data.put("brand", "Snøw");
    data.put("currency", "EUR");
    return data;
  }

  private static Map<String, Object> cart(Random random) {
    return Map.of("cart_id", "cart-1", "total_value", money(random), "currency", "EUR");
  }

  private static Map<String, Object> transaction(Random random) {
    return Map.of(
        "transaction_id",
        uuid(random).toString(),
        "revenue",
        money(random),
        "currency",
        "EUR",
        "payment_method",
        "card",
        "total_quantity",
        2,
        "tax",
        money(random));
  }

  private static Map<String, Object> refund(Random random) {
    return Map.of(
        "transaction_id",
        uuid(random).toString(),
        "refund_amount",
        money(random),
        "currency",
        "EUR");
  }

  static BigDecimal money(Random random) {
    return BigDecimal.valueOf(random.nextInt(50_000), 2);
  }

  static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** The recorded session where it is there, else events of our own. */
  public static List<byte[]> recordedOrGenerated() {
    List<byte[]> events = new ArrayList<>();
    for (String line : RecordedSession.lines()) {
      events.add(line.getBytes(UTF_8));
    }
    return events.isEmpty() ? shopping(30, 1) : events;
  }
}
