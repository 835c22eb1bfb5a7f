package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.Entity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader of the good topic finds of what a tracker sent, read by the analytics SDK. */
class EnrichedColumnsTest {

  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
  private static final String ACTION =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":"
          + "{\"schema\":\"iglu:"
          + ECOMMERCE
          + "/snowplow_ecommerce_action/jsonschema/1-0-2\",\"data\":{\"type\":\"add_to_cart\"}}}";
  private static final String PRODUCT =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":"
          + "[{\"schema\":\"iglu:"
          + ECOMMERCE
          + "/product/jsonschema/1-0-0\",\"data\":{\"id\":\"sku\\t1 \\ud83d\\udc5f \\ud800\","
          + "\"category\":\"a/b\",\"price\":19.90,\"currency\":\"EUR\",\"quantity\":2}}]}";

  private static RunningCollector collector;

  @BeforeAll
  static void start() {
    collector = RunningCollector.with();
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @Test
  void everyParameterFillsItsColumn() throws Exception {
    EnrichedEvent event =
        enriched(
            "e",
            "se",
            "aid",
            "shop",
            "p",
            "mob",
            "tna",
            "sp",
            "tv",
            "js-4.1.0",
            "tid",
            "123456",
            "eid",
            "4BA8F147-05cf-48c6-b218-0def4f209181",
            "uid",
            "ü 😀",
            "fp",
            "99",
            "duid",
            "d-1",
            "vid",
            "7",
            "sid",
            "c9727c0f-0f83-4a70-9eca-a415cf9ea52b",
            "url",
            "https://user@shop.example:8443/a%20b?x=1#top",
            "page",
            "A\ttitle\n",
            "refr",
            "https://www.google.co.uk/search?q=red+shoes",
            "se_ca",
            "cat",
            "se_ac",
            "act",
            "se_la",
            "lab",
            "se_pr",
            "prop",
            "se_va",
            "9.50",
            "ua",
            "own agent",
            "lang",
            "de",
            "f_pdf",
            "1",
            "f_java",
            "0",
            "cookie",
            "1",
            "cd",
            "24",
            "vp",
            "800x600",
            "ds",
            "1024x2048",
            "res",
            "2560x1440",
            "tz",
            "Europe/Berlin",
            "cs",
            "UTF-8",
            "pp_mix",
            "1",
            "pp_max",
            "2",
            "pp_miy",
            "3",
            "pp_may",
            "4");

    assertThat(event.appId()).hasValue("shop");
    assertThat(event.platform()).hasValue("mob");
    assertThat(event.event()).hasValue("struct");
    assertThat(event.eventVendor()).hasValue("com.google.analytics");
    assertThat(event.eventName()).hasValue("event");
    assertThat(event.nameTracker()).hasValue("sp");
    assertThat(event.txnId()).hasValue(123456);
    assertThat(event.eventId().toString()).isEqualTo("4ba8f147-05cf-48c6-b218-0def4f209181");
    assertThat(event.userId()).hasValue("ü 😀");
    assertThat(event.domainSessionidx()).hasValue(7);
    assertThat(event.domainSessionid()).hasValue("c9727c0f-0f83-4a70-9eca-a415cf9ea52b");
    assertThat(event.pageTitle()).hasValue("A    title");
    assertThat(event.pageUrlscheme()).hasValue("https");
    assertThat(event.pageUrlhost()).hasValue("shop.example");
    assertThat(event.pageUrlport()).hasValue(8443);
    assertThat(event.pageUrlpath()).hasValue("/a%20b");
    assertThat(event.pageUrlquery()).hasValue("x=1");
    assertThat(event.pageUrlfragment()).hasValue("top");
    assertThat(event.refrUrlhost()).hasValue("www.google.co.uk");
    assertThat(event.refrUrlport()).hasValue(443);
    assertThat(event.seValue()).hasValue(new BigDecimal("9.50"));
    assertThat(event.useragent()).hasValue("own agent");
    assertThat(event.brFeaturesPdf()).hasValue(true);
    assertThat(event.brFeaturesJava()).hasValue(false);
    assertThat(event.brViewwidth()).hasValue(800);
    assertThat(event.docHeight()).hasValue(2048);
    assertThat(event.dvceScreenwidth()).hasValue(2560);
    assertThat(event.ppYoffsetMax()).hasValue(4);
    assertThat(event.vCollector()).startsWith("live-shopper-collector-");
    assertThat(event.vEtl()).startsWith("live-shopper-enrich-");
  }

  @Test
  void anEcommerceEventKeepsItsEntitiesToTheLastDigit() throws Exception {
    EnrichedEvent event = enriched("e", "ue", "ue_pr", ACTION, "co", PRODUCT);

    assertThat(event.event()).hasValue("unstruct");
    assertThat(event.eventVendor()).hasValue(ECOMMERCE);
    assertThat(event.eventName()).hasValue("snowplow_ecommerce_action");
    assertThat(event.eventVersion()).hasValue("1-0-2");
    List<Entity> products = event.contexts().find(ECOMMERCE, "product", 1);
    assertThat(products).hasSize(1);
    assertThat(products.get(0).data().path("price").decimalValue())
        .isEqualTo(new BigDecimal("19.90"));
    assertThat(products.get(0).data().path("id").asText()).isEqualTo("sku\t1 👟 \uFFFD");
  }

  @Test
  void base64AndPlainDataReadTheSame() throws Exception {
    EnrichedEvent plain = enriched("e", "ue", "ue_pr", ACTION, "co", PRODUCT);
    String query = "/i?e=ue&p=web&tv=js&ue_px=%s&cx=%s".formatted(base64(ACTION), base64(PRODUCT));
    collector.get(query);
    EnrichedEvent encoded = collector.good();

    assertThat(encoded.contexts()).hasToString(plain.contexts().toString());
    assertThat(encoded.toJson().get("contexts_com_snowplowanalytics_snowplow_ecommerce_product_1"))
        .isEqualTo(
            plain.toJson().get("contexts_com_snowplowanalytics_snowplow_ecommerce_product_1"));
    assertThat(encoded.unstructEvent().orElseThrow().data())
        .isEqualTo(plain.unstructEvent().orElseThrow().data());
  }

  @Test
  void anEventWithoutAnIdGetsOne() throws Exception {
    assertThat(enriched("e", "pp").eventId()).isNotEqualTo(enriched("e", "pp").eventId());
  }

  @Test
  void anEventThatWaitedOnTheDeviceHappenedSoMuchEarlier() throws Exception {
    EnrichedEvent waited = enriched("e", "pv", "dtm", "1700000000000", "stm", "1700000060500");
    assertThat(Duration.between(waited.derivedTstamp().orElseThrow(), waited.collectorTstamp()))
        .isEqualTo(Duration.ofMillis(60_500));
    assertThat(waited.dvceCreatedTstamp()).hasValue(Instant.ofEpochMilli(1_700_000_000_000L));

    EnrichedEvent odd = enriched("e", "pv", "dtm", "1700000060500", "stm", "1700000000000");
    assertThat(odd.derivedTstamp()).hasValue(odd.collectorTstamp());

    EnrichedEvent told =
        enriched("e", "pv", "dtm", "1700000000000", "stm", "1700000060500", "ttm", "1600000000000");
    assertThat(told.derivedTstamp()).hasValue(Instant.ofEpochMilli(1_600_000_000_000L));
  }

  @Test
  void campaignParametersOfThePageAreFilledIn() throws Exception {
    EnrichedEvent event =
        enriched(
            "e",
            "pv",
            "url",
            "http://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=w%C3%A4rm"
                + "&utm_term=a+b&utm_content=v1&gclid=xyz&broken=%zz&_sp=0a1b2c.1700000000000");
    assertThat(event.mktSource()).hasValue("google");
    assertThat(event.mktMedium()).hasValue("cpc");
    assertThat(event.mktCampaign()).hasValue("wärm");
    assertThat(event.mktTerm()).hasValue("a b");
    assertThat(event.mktContent()).hasValue("v1");
    assertThat(event.mktClickid()).hasValue("xyz");
    assertThat(event.mktNetwork()).hasValue("Google");
    assertThat(event.pageUrlport()).hasValue(80);
    assertThat(event.refrDomainUserid()).hasValue("0a1b2c");
    assertThat(event.refrDvceTstamp()).hasValue(Instant.ofEpochMilli(1_700_000_000_000L));
  }

  @Test
  void theSameEventSentAgainHasTheSameFingerprint() throws Exception {
    String first = fingerprint("e", "pv", "stm", "1", "eid", id(1), "url", "http://a.example/");
    assertThat(fingerprint("e", "pv", "stm", "2", "eid", id(2), "url", "http://a.example/"))
        .isEqualTo(first)
        .hasSize(32);
    assertThat(fingerprint("e", "pv", "stm", "1", "eid", id(1), "url", "http://b.example/"))
        .isNotEqualTo(first);
  }

  @Test
  void aPixelOnAPageIsOfThatPage() throws Exception {
    collector.send(
        collector
            .request("/i?e=pv&p=web&tv=no-js")
            .header("Referer", "https://shop.example/imprint")
            .header("User-Agent", "a browser"));
    EnrichedEvent event = collector.good();
    assertThat(event.pageUrl()).hasValue("https://shop.example/imprint");
    assertThat(event.useragent()).hasValue("a browser");
  }

  @Test
  void emptyParametersAreNone() throws Exception {
    EnrichedEvent event = enriched("e", "pv", "uid", "", "vid", "", "dtm", "", "co", "", "res", "");
    assertThat(event.userId()).isEmpty();
    assertThat(event.domainSessionidx()).isEmpty();
    assertThat(event.contexts().isEmpty()).isTrue();
  }

  private static String fingerprint(String... pairs) throws Exception {
    return enriched(pairs).eventFingerprint().orElseThrow();
  }

  private static String id(int number) {
    return new java.util.UUID(0, number).toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static EnrichedEvent enriched(String... pairs) throws Exception {
    Map<String, String> event = new HashMap<>(Map.of("tv", "js-4.0.0", "p", "web"));
    for (int i = 0; i < pairs.length; i += 2) {
      event.put(pairs[i], pairs[i + 1]);
    }
    assertThat(collector.post(event).statusCode()).isEqualTo(200);
    return collector.good();
  }
}
