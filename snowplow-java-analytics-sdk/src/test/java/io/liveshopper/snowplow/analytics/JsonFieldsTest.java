package io.liveshopper.snowplow.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading single fields of an entity. */
class JsonFieldsTest {

  @Test
  void fieldsComeInTheirOrder() {
    JsonFields fields = fields("{\"a\":\"x\",\"b\":null,\"a\":true}");

    assertThat(fields.next()).isTrue();
    assertThat(fields.name()).isEqualTo("a");
    assertThat(fields.isNull()).isFalse();
    assertThat(fields.text()).isEqualTo("x");
    assertThat(fields.next()).isTrue();
    assertThat(fields.nameIs("b")).isTrue();
    assertThat(fields.isNull()).isTrue();
    assertThat(fields.next()).isTrue();
    assertThat(fields.nameIs("a")).isTrue();
    assertThat(fields.bool()).isTrue();
    assertThat(fields.next()).isFalse();
    assertThat(fields.next()).isFalse();
  }

  @Test
  void anEmptyObjectHasNoFields() {
    assertThat(fields(" { } ").next()).isFalse();
  }

  @Test
  void namesAreComparedInFull() {
    JsonFields fields = fields("{\"price\":1,\"pr\\u0069ce\":2,\"priceé\":3}");

    fields.next();
    assertThat(fields.nameIs("price")).isTrue();
    assertThat(fields.nameIs("pric")).isFalse();
    assertThat(fields.nameIs("prices")).isFalse();
    fields.next();
    assertThat(fields.nameIs("price")).isTrue();
    assertThat(fields.name()).isEqualTo("price");
    fields.next();
    assertThat(fields.nameIs("price")).isFalse();
    assertThat(fields.name()).isEqualTo("priceé");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"\"|''",
        "\"plain\"|plain",
        "\"caf\\u00e9 \\ud83d\\uDE00\"|café 😀",
        "\"日本 😀\"|日本 😀",
        "\"\\\"\\\\\\/\"|\"\\/",
        "\"lone \\ud800!\"|lone \uFFFD!",
        "\"lone \\udc00\"|lone \uFFFD",
        "\"two \\ud800\\ud800\\udc00\"|two \uFFFD\uD800\uDC00",
        "\"end \\ud800\\u0041\"|end \uFFFDA"
      })
  void textIsDecoded(String json, String text) {
    assertThat(field(json).text()).isEqualTo(text);
    assertThat(field(json).tree().textValue()).isEqualTo(text);
  }

  @Test
  void controlEscapesAreDecoded() {
    assertThat(field("\"\\b\\f\\n\\r\\t\\u0000\"").text()).isEqualTo("\b\f\n\r\t\0");
  }

  @Test
  void textCanBeComparedWithoutAString() {
    assertThat(field("\"add_to_cart\"").textIs("add_to_cart")).isTrue();
    assertThat(field("\"add\\u005fto_cart\"").textIs("add_to_cart")).isTrue();
    assertThat(field("\"add_to_card\"").textIs("add_to_cart")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "42.90",
        "9999999",
        "1e3",
        "1.5E-7",
        "123456789012345678901234567890.5"
      })
  void decimalsAreExact(String json) {
    assertThat(field(json).decimal()).isEqualTo(new BigDecimal(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400000000", "1e-400000000", "1e401", "1e99999999999999999999"})
  void aNumberOutOfBoundsIsAnErrorAndNotABlowUp(String json) {
    ParseError error = errorOf(json, JsonFields::decimal);

    assertThat(error)
        .isEqualTo(
            new ParseError.InvalidEntity(
                Column.CONTEXTS,
                "data[0].data.f of iglu:com.acme/a/jsonschema/1-0-0",
                json,
                "a number of at most 128 characters and 400 decimal places"));
    assertThat(errorOf(json, JsonFields::longValue)).isInstanceOf(ParseError.InvalidEntity.class);
  }

  @Test
  void aNumberOfAMillionDigitsIsRefusedAtOnce() {
    assertThat(errorOf("9".repeat(1_000_000), JsonFields::decimal).message())
        .hasSizeLessThan(400)
        .contains("at most 128 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-7,-7",
    "2.0,2",
    "2e3,2000",
    "9223372036854775807,9223372036854775807",
    "-9223372036854775808,-9223372036854775808"
  })
  void wholeNumbersAreRead(String json, long value) {
    assertThat(field(json).longValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "9223372036854775808", "1e19", "\"1\"", "null", "true", "[1]"})
  void anythingElseIsNoWholeNumber(String json) {
    assertThat(errorOf(json, JsonFields::longValue).message())
        .isEqualTo(
            "Column contexts: data[0].data.f of iglu:com.acme/a/jsonschema/1-0-0 is "
                + json
                + ", not a whole number of 64 bits.");
  }

  @Test
  void aMismatchNamesColumnEntityFieldAndValue() {
    assertThat(errorOf("{\"x\":[1,2]}", JsonFields::text).message())
        .isEqualTo(
            "Column contexts: data[0].data.f of iglu:com.acme/a/jsonschema/1-0-0 is {\"x\":[1,2]},"
                + " not a string.");
    assertThat(errorOf("7", JsonFields::bool).message()).endsWith("is 7, not true or false.");
    assertThat(errorOf("\"7\"", JsonFields::decimal).message()).endsWith("is \"7\", not a number.");
    assertThat(errorOf("7", JsonFields::textArray).message())
        .endsWith("is 7, not an array of strings.");
    assertThat(errorOf("[\"a\",7]", JsonFields::textArray).message())
        .endsWith("is [\"a\",7], not an array of strings.");
  }

  @Test
  void brokenJsonIsReportedRatherThanAMismatch() {
    assertThat(errorOf("[1,}", JsonFields::text)).isInstanceOf(ParseError.InvalidJson.class);
    assertThat(errorOf("nul", JsonFields::isNull)).isInstanceOf(ParseError.InvalidJson.class);
    assertThat(errorOf("trua", JsonFields::bool)).isInstanceOf(ParseError.InvalidJson.class);
    assertThat(errorOf("-", JsonFields::decimal)).isInstanceOf(ParseError.InvalidJson.class);
    assertThat(errorOf("[\"a\",]", JsonFields::textArray))
        .isInstanceOf(ParseError.InvalidJson.class);
  }

  @Test
  void arraysOfTextAreRead() {
    assertThat(field("[]").textArray()).isEmpty();
    assertThat(field(" [ \"a\" , \"\\u0062\" ] ").textArray()).isEqualTo(List.of("a", "b"));
  }

  @Test
  void anArrayOfTooManyTextsIsRefused() {
    String most = "\"\",".repeat(999_999) + "\"\"";

    assertThat(field("[" + most + "]").textArray()).hasSize(1_000_000);
    assertThat(errorOf("[" + most + ",\"\"]", JsonFields::textArray).message())
        .endsWith("more than 1000000 values.");
  }

  @Test
  void aValueMayBeReadAgainAndInAnotherWay() {
    JsonFields field = field("42.5");

    assertThat(field.decimal()).isEqualTo("42.5");
    assertThat(field.decimal()).isEqualTo("42.5");
    assertThat(field.tree().decimalValue()).isEqualTo("42.5");
    assertThat(field.next()).isFalse();
  }

  @Test
  void readingOutsideAFieldIsTheCallersMistake() {
    JsonFields fields = fields("{\"f\":1}");

    assertThatIllegalStateException().isThrownBy(fields::longValue);
    fields.next();
    assertThat(fields.longValue()).isEqualTo(1);
    fields.next();
    assertThatIllegalStateException().isThrownBy(fields::name);
  }

  @Test
  void dataMustBeAnObject() {
    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(() -> fields("[1]"))
        .withMessageContaining(
            "data[0].data of iglu:com.acme/a/jsonschema/1-0-0 is [1], not an object");
  }

  private static JsonFields field(String value) {
    JsonFields fields = fields("{\"f\":" + value + "}");
    assertThat(fields.next()).isTrue();
    return fields;
  }

  private static JsonFields fields(String data) {
    return Lines.with(Column.CONTEXTS, Lines.contexts(Lines.entity("a", data)))
        .contexts()
        .all()
        .get(0)
        .fields();
  }

  /** Streams, because the JSON may be broken, which a list of entities would refuse first. */
  private static ParseError errorOf(String value, Consumer<JsonFields> read) {
    EnrichedEvent event =
        Lines.with(Column.CONTEXTS, Lines.contexts(Lines.entity("a", "{\"f\":" + value + "}")));
    try {
      event.readEntities(
          Column.CONTEXTS,
          EntitySelector.builder().add("com.acme", "a", 1).build(),
          (index, fields) -> {
            assertThat(fields.next()).isTrue();
            read.accept(fields);
          });
    } catch (EnrichedEventException e) {
      return e.error();
    }
    throw new AssertionError("It was read: " + Quote.bounded(value));
  }
}
