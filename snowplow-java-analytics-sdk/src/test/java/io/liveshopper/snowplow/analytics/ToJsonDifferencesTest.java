package io.liveshopper.snowplow.analytics;

import static io.liveshopper.snowplow.analytics.Lines.contexts;
import static io.liveshopper.snowplow.analytics.Lines.entity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says about other JSON from the JavaScript SDK is so, on both sides. */
class ToJsonDifferencesTest {

  private static final String THROWS = "throws";
  private static final String ENVELOPE = "iglu:com.snowplowanalytics.snowplow/contexts/";

  /**
   * A row of the README's table, shown on a minimal event.
   *
   * @param here the row's first cell
   * @param line the event
   * @param ours a part of this library's JSON, or that it throws
   * @param theirs a part of the JavaScript SDK's JSON, or that it throws
   */
  record Difference(String here, String line, String ours, String theirs) {
    @Override
    public String toString() {
      return here;
    }
  }

  static Stream<Difference> differences() {
    return Stream.of(
        of(
            "`se_value` is a number",
            line(Column.SE_VALUE, "1.50"),
            "\"se_value\":1.50",
            "\"se_value\":\"1.50\""),
        of(
            "`refr_dvce_tstamp`",
            line(Column.REFR_DVCE_TSTAMP, "2026-05-01 12:00:00"),
            "\"refr_dvce_tstamp\":\"2026-05-01T12:00:00Z\"",
            "\"refr_device_tstamp\":\"2026-05-01T12:00:00Z\""),
        of(
            "`-` in a vendor becomes `_`",
            entities("{\"schema\":\"iglu:com.acme-shop/a/jsonschema/1-0-0\",\"data\":1}"),
            "\"contexts_com_acme_shop_a_1\":[1]",
            THROWS),
        of(
            "`-` in a schema's name becomes `_`",
            entities(entity("add-To-Cart", "1")),
            "\"contexts_com_acme_add_to_cart_1\":[1]",
            "\"contexts_com_acme_add-_to-_cart_1\":[1]"),
        of(
            "numbers keep all digits",
            line(Column.TR_TOTAL, "12345678901234567890.12"),
            "\"tr_total\":12345678901234567890.12",
            "\"tr_total\":12345678901234567000"),
        of(
            "a number or timestamp must be one in full",
            line(Column.TXN_ID, "12abc"),
            THROWS,
            "\"txn_id\":12"),
        of(
            "a number or timestamp must be one in full",
            line(Column.TRUE_TSTAMP, "soon"),
            THROWS,
            "\"true_tstamp\":\"soonZ\""),
        of(
            "a whole number has 32 bits",
            line(Column.TXN_ID, "4294967296"),
            THROWS,
            "\"txn_id\":4294967296"),
        of(
            "required columns must be there, `event_id` a UUID",
            Lines.minimal().set(Column.EVENT_ID, "7").set(Column.V_ETL, "").toLine(),
            THROWS,
            "\"event_id\":\"7\""),
        of(
            "numbers are bounded (128 characters, 400 decimal places)",
            entities(entity("a", "1e999")),
            THROWS,
            "\"contexts_com_acme_a_1\":[null]"),
        of(
            "nesting (256), values (1,000,000) and entities (100,000) are bounded",
            entities(entity("a", "[".repeat(300) + "]".repeat(300))),
            THROWS,
            "\"contexts_com_acme_a_1\":[[[["),
        of(
            "the envelope's schema is checked",
            line(
                Column.CONTEXTS,
                contexts(entity("a", "1")).replace(ENVELOPE, "iglu:com.acme/contexts/")),
            THROWS,
            "\"contexts_com_acme_a_1\":[1]"),
        of(
            "a schema must be an Iglu URI with a version `M-R-A`",
            entities("{\"schema\":\"iglu:com.acme/a/json.schema/1\",\"data\":1}"),
            THROWS,
            "\"contexts_com_acme_a_1\":[1]"),
        of(
            "an entity must have `data`",
            entities("{\"schema\":\"iglu:com.acme/a/jsonschema/1-0-0\"}"),
            THROWS,
            "\"contexts_com_acme_a_1\":[null]"),
        of(
            "`schema` or `data` twice in one entity is an error",
            entities(entity("a", "1,\"data\":2")),
            THROWS,
            "\"contexts_com_acme_a_1\":[2]"),
        of(
            "half a surrogate pair in a string becomes U+FFFD",
            entities(entity("a", "\"x\\ud800\"")),
            "\"contexts_com_acme_a_1\":[\"x\uFFFD\"]",
            "\"contexts_com_acme_a_1\":[\"x\uD800\"]"),
        of(
            "one line end after the last column is dropped",
            line(Column.TRUE_TSTAMP, "2026-05-01 12:00:00") + "\r",
            "\"true_tstamp\":\"2026-05-01T12:00:00Z\"",
            "\"true_tstamp\":\"2026-05-01T12:00:00\\rZ\""));
  }

  private static Difference of(String here, String line, String ours, String theirs) {
    return new Difference(here, line, ours, theirs);
  }

  private static String line(Column column, String value) {
    return Lines.minimal().set(column, value).toLine();
  }

  private static String entities(String... entities) {
    return line(Column.CONTEXTS, contexts(entities));
  }

  @BeforeAll
  static void installTheJavaScriptSdk() throws IOException {
    JavaScriptSdk.installOrSkip();
  }

  @ParameterizedTest
  @MethodSource("differences")
  void bothAreAsTheReadmeSays(Difference difference) throws IOException {
    JsonNode result = JavaScriptSdk.transform(List.of(difference.line())).get(0);
    String theirs = result.has("error") ? THROWS : result.get("json").toString();

    assertThat(theirs).contains(difference.theirs());
    assertThat(ours(difference.line())).contains(difference.ours());
  }

  /** A line as it is in a file: what ends it here is what the other side splits at. */
  private static String ours(String line) {
    try {
      return EnrichedEvent.parse(line + "\n").orElseThrow().toJson().toString();
    } catch (EnrichedEventException e) {
      return THROWS;
    }
  }

  @Test
  void theReadmeListsEachOfThemAndNoOther() throws IOException {
    List<String> readme =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| here | JavaScript SDK | reason |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.split(" \\| ", -1)[0].substring(2))
            .toList();

    assertThat(differences().map(Difference::here).distinct()).containsExactlyElementsOf(readme);
  }
}
