package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator finds in the bad topic. */
class FailedEventsTest {

  private static final String SELF_DESCRIBING =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":%s}";
  private static final String ENTITIES =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[%s]}";

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
  void anEventWithoutAPlatformFailsItsBatch() throws Exception {
    var response = collector.post(event("e", "pv"), Map.of("e", "pv", "tv", "js"));

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode row = collector.bad("tracker_protocol_violations");
    JsonNode report = row.at("/failure/messages/0/error/dataReports/0");
    assertThat(report.path("keyword").asText()).isEqualTo("required");
    assertThat(report.path("path").asText()).isEqualTo("$[1]");
    assertThat(report.path("targets").get(0).asText()).isEqualTo("p");
    assertThat(row.at("/payload/body").asText()).contains("payload_data");
    assertThat(row.at("/processor/artifact").asText()).isEqualTo("live-shopper-enrich");
  }

  @Test
  void aNumberWhereTheProtocolHasTextFails() throws Exception {
    collector.post(Map.of("e", "pv", "tv", "js", "p", "web", "vid", 3));
    assertThat(
            collector
                .bad("tracker_protocol_violations")
                .at("/failure/messages/0/error/dataReports/0/path")
                .asText())
        .isEqualTo("$[0].vid");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/json; charset=latin1",
    "application/x-www-form-urlencoded"
  })
  void aBodyOfAnotherContentTypeFails(String contentType) throws Exception {
    collector.send(
        collector
            .request(RunningCollector.TP2)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(RunningCollector.payload(event("e", "pv")))));
    JsonNode message = collector.bad("tracker_protocol_violations").at("/failure/messages/0");
    assertThat(message.path("field").asText()).isEqualTo("contentType");
    assertThat(message.path("value").asText()).isEqualTo(contentType);
  }

  @Test
  void aBodyThatIsNotJsonFails() throws Exception {
    collector.send(collector.batch("{\"schema\": "));
    JsonNode message = collector.bad("tracker_protocol_violations").at("/failure/messages/0");
    assertThat(message.path("field").asText()).isEqualTo("body");
    assertThat(message.path("error").asText()).isNotEmpty();
  }

  @Test
  void aBodyOfAnotherSchemaFails() throws Exception {
    collector.send(
        collector.batch("{\"schema\":\"iglu:com.acme/a/jsonschema/1-0-0\",\"data\":[]}"));
    assertThat(
            collector
                .bad("tracker_protocol_violations")
                .at("/failure/messages/0/schemaCriterion")
                .asText())
        .isEqualTo("iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-*");
  }

  @Test
  void aQueryThatCannotBeReadFails() throws Exception {
    // The client would not send it.
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), collector.uri("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /i?e=pv&page=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200");
    }
    JsonNode row = collector.bad("collector_payload_format_violation");
    assertThat(row.at("/failure/message/payloadField").asText()).isEqualTo("querystring");
    assertThat(row.at("/failure/message/value").asText()).isEqualTo("e=pv&page=%zz");
  }

  @Test
  void aPathOfNobodysTrackerIsTakenButFails() throws Exception {
    var response =
        collector.send(
            collector
                .request("/com.acme/v1?a=b")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode row = collector.bad("adapter_failures");
    assertThat(row.at("/failure/messages/0/value").asText()).isEqualTo("com.acme/v1");
    assertThat(row.at("/payload/querystring/0/name").asText()).isEqualTo("a");
  }

  @Test
  void anUnknownSchemaFailsAndTellsWhereItWasLookedUp() throws Exception {
    collector.post(
        event(
            "e",
            "ue",
            "ue_pr",
            SELF_DESCRIBING.formatted(
                "{\"schema\":\"iglu:com.acme/thing/jsonschema/1-0-0\",\"data\":{}}")));
    JsonNode row = collector.bad("schema_violations");
    JsonNode message = row.at("/failure/messages/0");
    assertThat(message.path("schemaKey").asText())
        .isEqualTo("iglu:com.acme/thing/jsonschema/1-0-0");
    assertThat(message.at("/error/error").asText()).isEqualTo("ResolutionError");
    assertThat(message.at("/error/lookupHistory/0/repository").asText()).isEqualTo("bundled");
    assertThat(row.at("/payload/enriched/app_id").asText()).isEqualTo("shop");
    assertThat(row.at("/payload/raw/parameters").findValuesAsText("name")).contains("ue_pr", "tv");
  }

  @Test
  void anUnknownSchemaCanBeAccepted() throws Exception {
    try (RunningCollector other = RunningCollector.with("iglu.unknown=accept")) {
      other.post(
          event(
              "e",
              "ue",
              "ue_pr",
              SELF_DESCRIBING.formatted(
                  "{\"schema\":\"iglu:com.acme/thing/jsonschema/2-0-1\",\"data\":{\"a\":1}}")));
      assertThat(other.good().unstructEvent().orElseThrow().data().path("a").asInt()).isEqualTo(1);
    }
  }

  @Test
  void furtherSchemasCanBePutIntoAFolder(@TempDir Path registry) throws Exception {
    Path schema = registry.resolve("schemas/com.acme/thing/jsonschema/1-0-0");
    Files.createDirectories(schema.getParent());
    Files.writeString(
        schema,
        """
        {"$schema": "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#",
         "self": {"vendor": "com.acme", "name": "thing", "format": "jsonschema", "version": "1-0-0"},
         "type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
        """);
    String thing = "{\"schema\":\"iglu:com.acme/thing/jsonschema/1-0-0\",\"data\":{\"a\":%s}}";
    try (RunningCollector other = RunningCollector.with("iglu.registries=[\"" + registry + "\"]")) {
      other.post(event("e", "ue", "ue_pr", SELF_DESCRIBING.formatted(thing.formatted("1"))));
      assertThat(other.good().eventName()).hasValue("thing");

      other.post(event("e", "ue", "ue_pr", SELF_DESCRIBING.formatted(thing.formatted("\"x\""))));
      other.bad("schema_violations");
    }
  }

  @Test
  void everythingThatIsWrongWithAnEventIsTold() throws Exception {
    String cart =
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow.ecommerce/cart/jsonschema/1-0-0\","
            + "\"data\":{\"total_value\":10.005,\"currency\":\"EURO\"}}";
    collector.post(
        event(
            "e", "pv", "co", ENTITIES.formatted(cart), "dtm", "yesterday", "eid", "7", "p", "tv2"));
    JsonNode messages = collector.bad("schema_violations").at("/failure/messages");
    assertThat(messages.findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "$.total_value", "$.currency", "$.dvce_created_tstamp", "$.event_id", "$.platform");
  }

  @Test
  void aColumnThatIsTooLongFails() throws Exception {
    collector.post(event("e", "pv", "uid", "u".repeat(256)));
    JsonNode report =
        collector.bad("schema_violations").at("/failure/messages/0/error/dataReports/0");
    assertThat(report.path("keyword").asText()).isEqualTo("maxLength");
    assertThat(report.path("path").asText()).isEqualTo("$.user_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ue_px|!!!|base64",
        "ue_pr|{|Unexpected end",
        "ue_pr|{\"a\":1e999999999}|decimal places",
        "tna|x|no ue_pr"
      })
  void aSelfDescribingEventWithoutReadableDataFails(String name, String value, String reason)
      throws Exception {
    collector.post(event("e", "ue", name, value));
    JsonNode message = collector.bad("schema_violations").at("/failure/messages/0");
    assertThat(message.path("field").asText()).isEqualTo("ue_properties");
    assertThat(message.path("error").asText()).contains(reason);
  }

  @Test
  void jsonThatIsNestedWithoutEndFailsWithoutHarm() throws Exception {
    collector.post(event("e", "ue", "ue_pr", "[".repeat(100_000)));
    assertThat(collector.bad("schema_violations").at("/failure/messages/0/error").asText())
        .contains("depth");
  }

  @Test
  void anEventThatKafkaWouldRefuseFailsShortened() throws Exception {
    try (RunningCollector other = RunningCollector.with("kafka.max-record-bytes=20000 B")) {
      String form =
          "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1\","
              + "\"data\":{\"targetUrl\":\"%s\"}}".formatted("é".repeat(15_000));
      other.post(event("e", "ue", "ue_pr", SELF_DESCRIBING.formatted(form)));
      JsonNode row = other.bad("size_violation");
      assertThat(row.at("/failure/maximumAllowedSizeBytes").asInt()).isEqualTo(20_000);
      assertThat(row.at("/failure/actualSizeBytes").asInt()).isGreaterThan(30_000);
      assertThat(row.path("payload").asText().length()).isLessThanOrEqualTo(2_000);
    }
  }

  private static Map<String, String> event(String... pairs) {
    Map<String, String> event = new HashMap<>(Map.of("tv", "js-4.0.0", "p", "web", "aid", "shop"));
    for (int i = 0; i < pairs.length; i += 2) {
      event.put(pairs[i], pairs[i + 1]);
    }
    return event;
  }

  @Test
  void aFailedEventsMoneyIsTextAsInSnowplowsBadRows() throws Exception {
    collector.post(
        event("e", "tr", "tr_tt", "12.50", "tid", "7", "vid", "3", "eid", "no", "nuid", "me"));
    JsonNode row = collector.bad("schema_violations");
    JsonNode enriched = row.at("/payload/enriched");
    assertThat(enriched.path("tr_total")).isEqualTo(TextNode.valueOf("12.50"));
    assertThat(enriched.path("txn_id")).isEqualTo(TextNode.valueOf("7"));
    assertThat(enriched.path("domain_sessionidx").isInt()).isTrue();
  }

  @Test
  void whatBadRowsHaveNoRoomForIsShortenedOrLeftOut() throws Exception {
    collector.send(
        collector
            .request("/" + "v".repeat(80) + "/" + "w".repeat(20) + "?nuid=me")
            .header("User-Agent", "u".repeat(5000)));
    JsonNode row = collector.bad("adapter_failures");
    for (String part : List.of("failure", "payload")) {
      assertThat(row.path(part).path("vendor").asText()).hasSize(64);
      assertThat(row.path(part).path("version").asText()).hasSize(16);
    }
    assertThat(row.at("/payload/useragent").asText()).hasSize(4096);
    assertThat(row.at("/payload/networkUserId").isNull()).isTrue();
  }
}
