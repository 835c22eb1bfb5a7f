package io.liveshopper.snowplow.analytics;

import static io.liveshopper.snowplow.analytics.Lines.contexts;
import static io.liveshopper.snowplow.analytics.Lines.entity;
import static io.liveshopper.snowplow.analytics.Lines.unstruct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entities {@link EnrichedEvent#readEntities} hands out, and what it refuses. */
class EntityStreamTest {

  private static final EntitySelector SELECTOR =
      EntitySelector.builder().add("com.acme", "a", 1).add("com.acme", "b", 1).build();

  @Test
  void wantedEntitiesComeInTheirOrderWithTheirIndex() {
    assertThat(
            read(
                contexts(
                    entity("b", "{\"n\":1}"),
                    entity("other", "{\"n\":2}"),
                    entity("a", "{\"n\":3}"),
                    entity("b", "{}"))))
        .containsExactly("1:n=1", "0:n=3", "1:");
  }

  @Test
  void derivedContextsAndTheSelfDescribingEventAreReadTheSameWay() {
    EnrichedEvent event =
        Lines.parse(
            Lines.minimal()
                .set(Column.DERIVED_CONTEXTS, contexts(entity("a", "{\"n\":1}")))
                .set(Column.UNSTRUCT_EVENT, unstruct(entity("b", "{\"n\":2}"))));

    assertThat(read(event, Column.DERIVED_CONTEXTS)).containsExactly("0:n=1");
    assertThat(read(event, Column.UNSTRUCT_EVENT)).containsExactly("1:n=2");
    assertThat(read(event, Column.CONTEXTS)).isEmpty();
  }

  @Test
  void otherColumnsHoldNoEntities() {
    EnrichedEvent event = Lines.parse(Lines.minimal());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> event.readEntities(Column.APP_ID, SELECTOR, (i, f) -> {}))
        .withMessageContaining("app_id");
  }

  @Test
  void dataMayComeBeforeItsSchema() {
    String turned =
        "{\"data\":[{\"data\":{\"n\":[1,{\"x\":2}]},\"more\":null,\"schema\":"
            + "\"iglu:com.acme/a/jsonschema/1-0-0\"},"
            + entity("b", "{\"n\":5}")
            + "],\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\"}";

    assertThat(read(turned)).containsExactly("0:n=[1,{\"x\":2}]", "1:n=5");
  }

  @Test
  void whiteSpaceAndEscapesChangeNothing() {
    String spaced =
        " { \"sch\\u0065ma\" : \"iglu:com.snowplowanalytics.snowplow\\/contexts\\/jsonschema\\/1-0-1\""
            + " , \"d\\u0061ta\" : [ { \"schema\" : \"iglu:com.acme\\/a\\/jsonschema\\/1-0-0\" ,"
            + " \"data\" : { \"n\" : 1 , \"\\u006d\" : 2 } } ] } ";

    assertThat(read(spaced)).containsExactly("0:n=1 m=2");
  }

  @Test
  void unreadFieldsAndEntitiesAreSkipped() {
    EnrichedEvent event =
        Lines.with(
            Column.CONTEXTS,
            contexts(
                entity("a", "{\"x\":{\"y\":[1,2,{}]},\"n\":1,\"z\":\"}\"}"),
                entity("a", "{\"n\":2}")));
    List<Long> seen = new ArrayList<>();

    event.readEntities(
        Column.CONTEXTS,
        SELECTOR,
        (index, fields) -> {
          while (fields.next() && !fields.nameIs("n")) {
            // What comes before is not wanted.
          }
          seen.add(fields.longValue());
        });

    assertThat(seen).containsExactly(1L, 2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,}|7",
        "{\"a\" 1}|5",
        "{a:1}|1",
        "{\"a\":01}|5",
        "{\"a\":1.}|7",
        "{\"a\":.5}|5",
        "{\"a\":+1}|5",
        "{\"a\":-}|5",
        "{\"a\":1e}|7",
        "{\"a\":tru}|5",
        "{\"a\":nul}|5",
        "{\"a\":NaN}|5",
        "{\"a\":'x'}|5",
        "{\"a\":\"\\x\"}|6",
        "{\"a\":\"\\u12g4\"}|6",
        "{\"a\":[1,]}|8",
        "{\"a\":[1 2]}|8",
        "{\"a\":[}|6",
        "{\"a\":1 \"b\":2}|7",
        "{\"a\":}|5",
        "{,}|1"
      })
  void brokenJsonIsFoundAlsoInEntitiesThatNobodyWants(String data, int offset) {
    for (String name : List.of("a", "unwanted")) {
      String before = contexts(entity("b", "{}"), entity(name, "")).replaceFirst("}]}$", "");
      String column = before + data + "}]}";

      ParseError error = errorOf(column);

      assertThat(error).isInstanceOf(ParseError.InvalidJson.class);
      ParseError.InvalidJson json = (ParseError.InvalidJson) error;
      assertThat(json.column()).isEqualTo(Column.CONTEXTS);
      assertThat(json.offset()).as(json.reason()).isEqualTo(before.length() + offset);
    }
  }

  @Test
  void aControlCharacterInAStringIsBrokenJson() {
    byte[] line = Lines.minimal().set(Column.CONTEXTS, contexts(entity("x", "\"ab#\""))).toBytes();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '#') {
        line[i] = 0x0B;
      }
    }
    EnrichedEvent event = EnrichedEvent.parse(line).orElseThrow();

    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(() -> read(event, Column.CONTEXTS))
        .withMessageContaining("a control character in a string");
  }

  @Test
  void jsonCutAnywhereIsBroken() {
    String whole =
        contexts(entity("a", "{\"n\":[1,\"x\",true,null]}"), entity("c", "{\"n\":-1.5}"));

    for (int length = 1; length < whole.length(); length++) {
      assertThat(errorOf(whole.substring(0, length)))
          .as("cut to %d characters", length)
          .isInstanceOf(ParseError.InvalidJson.class);
    }
    assertThat(read(whole)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", ",", "]", "\"\"", "0"})
  void nothingMayFollowTheJson(String rest) {
    assertThat(errorOf(contexts() + " " + rest))
        .isEqualTo(
            new ParseError.InvalidJson(
                Column.CONTEXTS, contexts().length() + 1, "something follows the end of the JSON"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "\"text\"",
        "{}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1\"}",
        "{\"data\":[]}",
        "{\"schema\":1,\"data\":[]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/2-0-0\",\"data\":[]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-1-0\",\"data\":[]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-\",\"data\":[]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-x\",\"data\":[]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":[]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":{}}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[7]}",
        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[{}]}"
      })
  void theEnvelopeMustBeOneOfContexts(String column) {
    assertThat(errorOf(column)).isInstanceOf(ParseError.InvalidEntity.class);
    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(() -> Lines.with(Column.CONTEXTS, column).contexts())
        .satisfies(e -> assertThat(e.error()).isEqualTo(errorOf(column)));
  }

  @Test
  void theEnvelopeOfTheSelfDescribingEventIsChecked() {
    EnrichedEvent event = Lines.with(Column.UNSTRUCT_EVENT, contexts());

    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(() -> read(event, Column.UNSTRUCT_EVENT))
        .withMessageContaining("unstruct_event/jsonschema/1-0-*");
  }

  @Test
  void aSecondSchemaOrDataIsRefused() {
    assertThat(errorOf(contexts(entity("a", "{},\"data\":{}"))))
        .isInstanceOf(ParseError.InvalidJson.class);
    assertThat(errorOf(contexts(entity("a", "{},\"schema\":\"x\""))))
        .isInstanceOf(ParseError.InvalidJson.class);
  }

  @Test
  void nestingIsBounded() {
    // The data of an entity is inside of three levels already.
    String fits = contexts(entity("x", "[".repeat(253) + "]".repeat(253)));
    String tooDeep = contexts(entity("x", "[".repeat(254) + "]".repeat(254)));

    assertThat(read(fits)).isEmpty();
    assertThat(errorOf(tooDeep).message()).contains("nested deeper than 256");
    assertThat(errorOf(contexts(entity("x", "{\"a\":".repeat(100_000)))).message())
        .contains("nested deeper than 256");
  }

  private static ParseError errorOf(String contexts) {
    try {
      return new ParseError.InvalidValue(Column.CONTEXTS, read(contexts).toString(), "broken");
    } catch (EnrichedEventException e) {
      return e.error();
    }
  }

  private static List<String> read(String contexts) {
    return read(Lines.with(Column.CONTEXTS, contexts), Column.CONTEXTS);
  }

  private static List<String> read(EnrichedEvent event, Column column) {
    List<String> seen = new ArrayList<>();
    event.readEntities(
        column,
        SELECTOR,
        (index, fields) -> {
          List<String> values = new ArrayList<>();
          while (fields.next()) {
            values.add(fields.name() + "=" + fields.tree());
          }
          seen.add(index + ":" + String.join(" ", values));
        });
    return seen;
  }
}
