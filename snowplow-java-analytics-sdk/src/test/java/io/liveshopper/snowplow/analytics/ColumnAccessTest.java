package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnAccessTest {

  private static final EnrichedEvent FULL = Lines.parse(FullEvents.builder(new Random(3)));
  private static final EnrichedEvent MINIMAL = Lines.parse(Lines.minimal());

  @Test
  void thereAre131ColumnsAndTheirNamesFindThem() {
    assertThat(Column.values()).hasSize(Column.COUNT).hasSize(131);
    for (Column column : Column.values()) {
      assertThat(Column.of(column.columnName())).contains(column);
      assertThat(List.of(Column.values()).indexOf(column)).isEqualTo(column.index());
    }
    assertThat(Column.of("page_link")).isEmpty();
    assertThat(Arrays.stream(Column.values()).filter(Column::required))
        .containsExactlyInAnyOrder(
            Column.COLLECTOR_TSTAMP, Column.EVENT_ID, Column.V_COLLECTOR, Column.V_ETL);
  }

  @ParameterizedTest
  @EnumSource
  void everyColumnHasAnAccessorOfItsNameAndType(Column column) throws ReflectiveOperationException {
    Method accessor = EnrichedEvent.class.getMethod(camelCase(column.columnName()));

    Object full = accessor.invoke(FULL);
    Object empty = accessor.invoke(MINIMAL);

    String text = FULL.text(column).orElseThrow();
    switch (column.type()) {
      case STRING -> assertThat(unwrap(full)).isEqualTo(text);
      case TIMESTAMP ->
          assertThat(unwrap(full)).isEqualTo(Instant.parse(text.replace(' ', 'T') + "Z"));
      case UUID -> assertThat(unwrap(full)).hasToString(text);
      case INTEGER -> assertThat(full).isEqualTo(OptionalInt.of(Integer.parseInt(text)));
      case DOUBLE -> assertThat(full).isEqualTo(OptionalDouble.of(Double.parseDouble(text)));
      case DECIMAL -> assertThat(unwrap(full)).isEqualTo(new BigDecimal(text));
      case BOOLEAN -> assertThat(unwrap(full)).isEqualTo(text.equals("1"));
      case CONTEXTS -> assertThat((Entities) full).isNotEmpty();
      case UNSTRUCT_EVENT -> assertThat(unwrap(full)).isInstanceOf(Entity.class);
    }
    if (!column.required()) {
      assertThat(empty.toString())
          .isIn("Optional.empty", "OptionalInt.empty", "OptionalDouble.empty", "[]");
    }
  }

  private static String camelCase(String name) {
    String[] words = name.split("_", -1);
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static Object unwrap(Object value) {
    return value instanceof Optional<?> optional ? optional.orElseThrow() : value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1.5",
        "2147483648",
        "-2147483649",
        "",
        "1e3",
        "0x10",
        "99999999999999999999",
        "-",
        "１"
      })
  void anIntegerIsAWholeNumberOf32Bits(String text) {
    EnrichedEvent event = Lines.with(Column.TXN_ID, text);

    if (text.isEmpty()) {
      assertThat(event.txnId()).isEmpty();
    } else {
      assertInvalid(Column.TXN_ID, text, "whole number of 32 bits", event::txnId);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "NaN", "Infinity", "0x1p3", "1d", "1e", "1e400", ".", "1.2.3", "--1", "1 "})
  void aDoubleIsAFiniteDecimalNumber(String text) {
    EnrichedEvent event = Lines.with(Column.GEO_LATITUDE, text);

    assertInvalid(Column.GEO_LATITUDE, text, "number", event::geoLatitude);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.0", "-0", "0", "-1e-400", "4.9E-324", "-.5", "1.7976931348623157E308", "1E+2"})
  void aDoubleIsTheNearestOne(String text) {
    assertThat(Lines.with(Column.GEO_LONGITUDE, text).geoLongitude())
        .isEqualTo(OptionalDouble.of(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1e400000000", "1e-400000000", "1e99999999999", "1,5"})
  void moneyIsABoundedDecimalNumber(String text) {
    EnrichedEvent event = Lines.with(Column.TR_TOTAL, text);

    assertInvalid(Column.TR_TOTAL, text, "number", event::trTotal);
  }

  @Test
  void aNumberOfManyDigitsIsRefusedAtOnce() {
    EnrichedEvent event = Lines.with(Column.TR_TOTAL, "9".repeat(1_000_000));

    assertThatExceptionOfType(EnrichedEventException.class).isThrownBy(event::trTotal);
  }

  @ParameterizedTest
  @CsvSource({"42.90,42.90", "-3,-3", "1E+2,1E+2", "1.1e-3,0.0011", "+7,7", "0.000,0.000"})
  void moneyIsExact(String text, BigDecimal amount) {
    assertThat(Lines.with(Column.TI_PRICE, text).tiPrice()).contains(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "2", "01", "y"})
  void aBooleanIsZeroOrOne(String text) {
    EnrichedEvent event = Lines.with(Column.BR_COOKIES, text);

    assertInvalid(Column.BR_COOKIES, text, "boolean (0 or 1)", event::brCookies);
  }

  @Test
  void anInvalidTimestampIsAnErrorInEveryForm() {
    EnrichedEvent event = Lines.with(Column.DERIVED_TSTAMP, "soon");
    String type = ColumnType.TIMESTAMP.description();

    assertInvalid(Column.DERIVED_TSTAMP, "soon", type, event::derivedTstamp);
    assertInvalid(
        Column.DERIVED_TSTAMP, "soon", type, () -> event.timestampMillis(Column.DERIVED_TSTAMP, 0));
  }

  @Test
  void millisecondsAreRoundedDownAlsoBefore1970() {
    EnrichedEvent event = Lines.with(Column.TRUE_TSTAMP, "1969-12-31 23:59:59.9999");

    assertThat(event.timestampMillis(Column.TRUE_TSTAMP, 5)).isEqualTo(-1);
    assertThat(event.trueTstamp()).contains(Instant.parse("1969-12-31T23:59:59.9999Z"));
    assertThat(event.timestampMillis(Column.DERIVED_TSTAMP, 5)).isEqualTo(5);
  }

  @Test
  void valuesCanBeComparedAndCopiedAsBytes() {
    EnrichedEvent event = Lines.with(Column.PLATFORM, "web");

    assertThat(event.valueEquals(Column.PLATFORM, "web".getBytes(UTF_8))).isTrue();
    assertThat(event.valueEquals(Column.PLATFORM, "we".getBytes(UTF_8))).isFalse();
    assertThat(event.valueEquals(Column.PLATFORM, "wep".getBytes(UTF_8))).isFalse();
    assertThat(event.valueEquals(Column.USER_ID, new byte[0])).isTrue();
    assertThat(event.bytes(Column.PLATFORM)).asString(UTF_8).isEqualTo("web");
  }

  @ParameterizedTest
  @CsvSource({
    "'',EF46DB3751D8E999",
    "a,D24EC4F1A98C6E5B",
    "abc,44BC2CF5AD770999",
    "Nobody inspects the spammish repetition,FBCEA83C8A378BF1"
  })
  void hashesAreThePublishedXxh64(String text, String hash) {
    EnrichedEvent event = Lines.with(Column.USER_ID, text);

    assertThat(event.hash64(Column.USER_ID)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  private static void assertInvalid(
      Column column, String value, String type, ThrowingCallable read) {
    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(read)
        .satisfies(
            e -> assertThat(e.error()).isEqualTo(new ParseError.InvalidValue(column, value, type)));
  }
}
