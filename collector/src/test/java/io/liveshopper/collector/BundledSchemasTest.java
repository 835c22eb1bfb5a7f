package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.collector.payload.JsonText;
import io.liveshopper.collector.schema.SchemaCheck;
import io.liveshopper.collector.schema.SchemaRegistry;
import io.liveshopper.collector.schema.SelfDescribing;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledSchemasTest {

  private static final String SNOWPLOW = "iglu:com.snowplowanalytics.snowplow/";
  private static final String MEDIA = "iglu:com.snowplowanalytics.snowplow.media/";
  private static final Path FOLDER = Path.of("src/main/resources");
  private static final List<Path> RECORDED =
      List.of(
          Path.of("../../shared/data/recorded-session.enriched.tsv"),
          Path.of("../local/samples/sample-session.enriched.tsv"));
  private static final SchemaCheck CHECK =
      new SchemaCheck(new SchemaRegistry(List.of(), 500), false, Clock.systemUTC());

  @Test
  void everySchemaLiesWhereItsNameSaysAndCanBeUsed() throws Exception {
    try (Stream<Path> files = Files.walk(FOLDER.resolve("schemas"))) {
      List<Path> schemas = files.filter(Files::isRegularFile).toList();
      assertThat(schemas).hasSizeGreaterThan(60);
      for (Path file : schemas) {
        JsonNode self = new ObjectMapper().readTree(file.toFile()).path("self");
        String name =
            String.join(
                "/",
                "schemas",
                self.path("vendor").asText(),
                self.path("name").asText(),
                self.path("format").asText(),
                self.path("version").asText());
        assertThat(FOLDER.relativize(file)).isEqualTo(Path.of(name));
        SchemaKey key =
            SchemaKey.parse("iglu:" + name.substring("schemas/".length())).orElseThrow();
        assertThat(CHECK.check(new SelfDescribing(key, JsonText.read("12"))))
            .allSatisfy(v -> assertThat(v.message().toString()).contains("dataReports"));
      }
    }
  }

  @Test
  void everythingInRecordedSessionsKeepsItsSchema() throws Exception {
    int entities = 0;
    for (Path file : RECORDED) {
      if (!Files.exists(file)) {
        continue;
      }
      for (String line : Files.readAllLines(file)) {
        for (String column : List.of("52", "58", "122")) {
          entities += check(line.split("\t", -1)[Integer.parseInt(column)]);
        }
      }
    }
    assumeTrue(entities > 0, "needs a recorded session");
  }

  private static int check(String envelope) throws Exception {
    if (envelope.isEmpty()) {
      return 0;
    }
    JsonNode data = JsonText.read(envelope).path("data");
    Iterable<JsonNode> all = data.isArray() ? data : List.of(data);
    int count = 0;
    for (JsonNode entity : all) {
      assertThat(CHECK.check(SelfDescribing.read(entity))).as(entity.toString()).isEmpty();
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price|19.99|",
        "price|0.1|",
        "price|9999999|",
        "price|1E+2|",
        "price|19.999|multipleOf",
        "price|-1|minimum",
        "price|10000000|maximum",
        "price|\"19.99\"|type",
        "price|null|type",
        "list_price|null|",
        "quantity|1.5|type",
        "currency|\"EU\"|minLength",
        "id|7|type",
        "colour|\"red\"|additionalProperties"
      })
  void aProductIsCheckedProperty(String property, String value, String keyword) throws Exception {
    String product =
        "{\"id\":\"a\",\"category\":\"b\",\"price\":1,\"currency\":\"EUR\",\"%s\":%s}"
            .formatted(property, value);
    SchemaKey key =
        SchemaKey.parse("iglu:com.snowplowanalytics.snowplow.ecommerce/product/jsonschema/1-0-0")
            .orElseThrow();
    var violations = CHECK.check(new SelfDescribing(key, JsonText.read(product)));
    assertThat(violations).hasSize(keyword == null ? 0 : 1);
    if (keyword != null) {
      assertThat(violations.get(0).message().findValuesAsText("keyword")).containsExactly(keyword);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SNOWPLOW + "expose_element/jsonschema/1-0-0|{'element_name':'teaser'}",
        SNOWPLOW + "obscure_element/jsonschema/1-0-0|{'element_name':'teaser'}",
        SNOWPLOW + "create_element/jsonschema/1-0-0|{'element_name':'teaser'}",
        SNOWPLOW + "destroy_element/jsonschema/1-0-0|{'element_name':'teaser'}",
        SNOWPLOW
            + "element/jsonschema/1-0-0|{'element_name':'t','width':1.5,'height':2,'position_x':-3,"
            + "'position_y':4,'doc_position_x':5,'doc_position_y':6,'element_index':1,"
            + "'element_matches':2,'originating_page_view':'p','attributes':"
            + "[{'source':'dataset','attribute':'id','value':'7'}]}",
        SNOWPLOW
            + "element_content/jsonschema/1-0-0|{'parent_name':'t','parent_index':1,"
            + "'element_name':'u','element_index':1,'attributes':[]}",
        SNOWPLOW
            + "element_statistics/jsonschema/1-0-0|{'element_name':'t','element_index':1,"
            + "'element_matches':1,'current_state':'exposed','min_size':'1x2','max_size':'1.5x2',"
            + "'current_size':'1x2','y_depth_percentage':null,'max_y_depth_percentage':0.5,"
            + "'max_y_depth':'1/2','element_age_ms':12.5,'times_in_view':1,"
            + "'total_time_visible_ms':3}",
        SNOWPLOW + "component_parents/jsonschema/1-0-0|{'component_list':['a','b']}",
        SNOWPLOW + "consent_granted/jsonschema/1-0-0|{'expiry':'2027-01-01T00:00:00Z'}",
        SNOWPLOW + "consent_withdrawn/jsonschema/1-0-0|{'all':false}",
        SNOWPLOW + "consent_document/jsonschema/1-0-0|{'id':'1','version':'2','name':'privacy'}",
        SNOWPLOW + "ad_impression/jsonschema/1-0-0|{'impressionId':'1','costModel':'cpm','cost':2}",
        SNOWPLOW + "ad_click/jsonschema/1-0-0|{'targetUrl':'https://a.example/','clickId':'1'}",
        SNOWPLOW + "ad_conversion/jsonschema/1-0-0|{'conversionId':'1','initialValue':9.5}",
        SNOWPLOW
            + "client_session/jsonschema/1-0-3|{'userId':'6f9619ff-8b86-4011-b42d-00c04fc964ff',"
            + "'sessionId':'6f9619ff-8b86-4011-b42d-00c04fc964fe','sessionIndex':1,"
            + "'storageMechanism':'COOKIE_1'}",
        MEDIA + "play_event/jsonschema/1-0-0|{}",
        MEDIA + "ad_quartile_event/jsonschema/1-0-0|{'percentProgress':25}",
        MEDIA + "session/jsonschema/1-0-0|{'mediaSessionId':'1','timePlayed':2.5,'ads':0}",
        MEDIA + "ad_break/jsonschema/1-0-0|{'breakId':'1','startTime':0,'breakType':'linear'}",
        SNOWPLOW
            + "media_player/jsonschema/2-0-0|{'currentTime':1.5,'ended':false,'paused':true,"
            + "'mediaType':'video','volume':100}",
        "iglu:com.google.privacysandbox/topics/jsonschema/1-0-0|"
            + "{'topics':[{'topic':43,'version':'chrome.1:1:2'}]}",
        "iglu:com.google.analytics/cookies/jsonschema/1-0-0|{'_ga':'GA1.2.3'}",
        "iglu:com.google.ga4/cookies/jsonschema/1-0-0|{'_ga':'GA1.2.3','session_cookies':"
            + "[{'measurement_id':'G-1','session_cookie':'GS1.1'}]}"
      },
      quoteCharacter = '"')
  void whatPluginsOfTheTrackersSendIsTaken(String uri, String data) throws Exception {
    JsonNode json = JsonText.read(data.replace('\'', '"'));
    SelfDescribing sent = new SelfDescribing(SchemaKey.parse(uri).orElseThrow(), json);
    assertThat(CHECK.check(sent)).isEmpty();
    ((ObjectNode) json).put("made_up", 1);
    assertThat(CHECK.check(sent)).hasSize(1);
  }

  @Test
  void aNameCannotLeadOutOfARegistry() throws Exception {
    for (String uri :
        List.of("iglu:../a/jsonschema/1-0-0", "iglu:../../jsonschema/1-0-0", "iglu:.a/b/c/1-0-0")) {
      SchemaKey.parse(uri)
          .ifPresent(
              key -> {
                var violations =
                    CHECK.check(new SelfDescribing(key, new ObjectMapper().createObjectNode()));
                assertThat(violations.get(0).message().toString()).contains("ResolutionError");
              });
    }
  }
}
