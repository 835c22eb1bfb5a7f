package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@link EnrichedEvent#toJson} against Snowplow's JavaScript SDK in a real node process. */
class ToJsonLikeJavaScriptTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Path.of("src/test/resources/sample-events.enriched.tsv");

  @BeforeAll
  static void installTheJavaScriptSdk() throws IOException {
    JavaScriptSdk.installOrSkip();
  }

  @Test
  void theRecordedSessionReadsTheSame() throws IOException {
    List<String> lines = RecordedSession.lines();
    assumeFalse(lines.isEmpty(), "needs the recorded session");
    assertSameJson(lines);
  }

  @Test
  void sampleEventsReadTheSame() throws IOException {
    List<String> samples = Files.readAllLines(SAMPLES);
    assertThat(samples).hasSizeGreaterThanOrEqualTo(8);
    assertSameJson(samples);
  }

  @Test
  void shoppingEventsReadTheSame() throws IOException {
    assertSameJson(SampleEvents.shopping(60, 7).stream().map(b -> new String(b, UTF_8)).toList());
  }

  @Test
  void eventsWithEveryColumnFilledReadTheSame() throws IOException {
    assertSameJson(
        LongStream.range(0, 500)
            .mapToObj(seed -> new String(FullEvents.random(seed), UTF_8))
            .toList());
  }

  @Test
  void derivedContextsReplaceContextsOfTheSameSchemaInBoth() throws IOException {
    String schema = "iglu:com.acme/thing/jsonschema/1-0-0";
    assertSameJson(
        List.of(
            SampleEvents.web(new Random(1), FullEvents.time())
                .context(schema, "{\"from\":\"contexts\"}")
                .derivedContext(schema, "{\"from\":\"derived\"}")
                .toLine()));
  }

  private static void assertSameJson(List<String> lines) throws IOException {
    List<JsonNode> expected = JavaScriptSdk.transform(lines);
    assertThat(expected).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      ObjectNode theirs = (ObjectNode) expected.get(i).path("json");
      applyKnownDifferences(theirs);
      // Through text and back, so that what is compared is what a reader of the JSON sees.
      JsonNode ours =
          JSON.readTree(EnrichedEvent.parse(lines.get(i)).orElseThrow().toJson().toString());
      assertThat(withDoubles(ours))
          .as("event %d: %s", i, lines.get(i))
          .isEqualTo(withDoubles(theirs));
    }
  }

  /** The differences that the README lists and that well-formed events show. */
  private static void applyKnownDifferences(ObjectNode theirs) {
    if (theirs.has("se_value")) {
      theirs.put("se_value", Double.parseDouble(theirs.get("se_value").asText()));
    }
    if (theirs.has("refr_device_tstamp")) {
      theirs.set("refr_dvce_tstamp", theirs.remove("refr_device_tstamp"));
    }
  }

  /** JavaScript knows only doubles, so numbers are compared as doubles. */
  private static JsonNode withDoubles(JsonNode node) {
    if (node.isNumber()) {
      // Minus zero is written "0" by JavaScript.
      return DoubleNode.valueOf(node.doubleValue() + 0.0);
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(withDoubles(element)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), withDoubles(field.getValue())));
      return copy;
    }
    return node;
  }
}
