package io.liveshopper.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
