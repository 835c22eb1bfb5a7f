package io.liveshopper.snowplow.analytics;

import static io.liveshopper.snowplow.analytics.Lines.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseTest {

  @Test
  void aLineOfTheRequiredColumnsIsAnEvent() {
    EnrichedEvent event = EnrichedEvent.parse(Lines.minimal().toLine()).orElseThrow();

    assertThat(event.eventId()).hasToString(Lines.EVENT_ID);
    assertThat(event.collectorTstamp()).hasToString("2026-05-01T12:00:00Z");
    assertThat(event.vCollector()).isEqualTo("collector-1");
    assertThat(event.vEtl()).isEqualTo("enrich-1");
    assertThat(event.userId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void oneLineEndIsTolerated(String lineEnd) {
    String line = Lines.minimal().set(Column.TRUE_TSTAMP, "2026-05-01 12:00:00").toLine();

    EnrichedEvent event = EnrichedEvent.parse(line + lineEnd).orElseThrow();

    assertThat(event.text(Column.TRUE_TSTAMP)).contains("2026-05-01 12:00:00");
  }

  @Test
  void aSecondLineEndBelongsToTheLastColumn() {
    EnrichedEvent event = EnrichedEvent.parse(Lines.minimal().toLine() + "\n\n").orElseThrow();

    assertThat(event.text(Column.TRUE_TSTAMP)).contains("\n");
  }

  @Test
  void aPartOfAnArrayIsParsedWhereItIs() {
    byte[] line = Lines.minimal().set(Column.APP_ID, "shop").toBytes();
    byte[] around = new byte[line.length + 20];
    Arrays.fill(around, (byte) '\t');
    System.arraycopy(line, 0, around, 7, line.length);

    EnrichedEvent event = EnrichedEvent.parse(around, 7, line.length).orElseThrow();

    assertThat(event.appId()).contains("shop");
    assertThat(event.trueTstamp()).isEmpty();
  }

  @Test
  void theArrayIsNotCopied() {
    byte[] line = Lines.minimal().set(Column.APP_ID, "shop").toBytes();
    EnrichedEvent event = EnrichedEvent.parse(line).orElseThrow();

    line[0] = 'S';

    assertThat(event.appId()).contains("Shop");
  }

  @Test
  void columnsOfAnyLengthAreFoundAtAnyAlignment() {
    for (int length = 0; length < 40; length++) {
      String text = "x".repeat(length);
      EnrichedEvent event =
          Lines.parse(
              Lines.minimal()
                  .set(Column.APP_ID, text)
                  .set(Column.PAGE_URL, text)
                  .set(Column.TRUE_TSTAMP, text));

      assertThat(event.textOrNull(Column.APP_ID)).isEqualTo(length == 0 ? null : text);
      assertThat(event.text(Column.PAGE_URL).orElse("")).isEqualTo(text);
      assertThat(event.text(Column.TRUE_TSTAMP).orElse("")).isEqualTo(text);
      assertThat(event.isPresent(Column.TRUE_TSTAMP)).isEqualTo(length > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void anEmptyRecordIsAnError(String record) {
    assertThat(errorOf(EnrichedEvent.parse(record))).isEqualTo(new ParseError.Empty());
  }

  @Test
  void aRecordThatIsNullIsAnEmptyOne() {
    assertThat(errorOf(EnrichedEvent.parse((byte[]) null))).isEqualTo(new ParseError.Empty());
    assertThat(errorOf(EnrichedEvent.parse((String) null))).isEqualTo(new ParseError.Empty());
  }

  @Test
  void aRecordWithoutTabsIsNotTsv() {
    assertThat(errorOf(EnrichedEvent.parse("{\"a\":1}"))).isEqualTo(new ParseError.NotTsv());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 130, 132, 1000})
  void anotherNumberOfColumnsIsCounted(int columns) {
    assertThat(errorOf(EnrichedEvent.parse("\t".repeat(columns - 1))))
        .isEqualTo(new ParseError.ColumnCount(columns));
  }

  @ParameterizedTest
  @EnumSource(names = {"COLLECTOR_TSTAMP", "EVENT_ID", "V_COLLECTOR", "V_ETL"})
  void aRequiredColumnMustNotBeEmpty(Column column) {
    assertThat(errorOf(EnrichedEvent.parse(Lines.minimal().set(column, "").toBytes())))
        .isEqualTo(new ParseError.MissingRequired(column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-05-01",
        "2026-05-01T12:00:00Z",
        "2026-13-01 12:00:00",
        "2026-02-29 12:00:00",
        "2026-05-01 24:00:00",
        "2026-05-01 12:00:00.",
        "2026-05-01 12:00:00.1234567890",
        "+026-05-01 12:00:00"
      })
  void theCollectorTimestampMustBeATimestamp(String value) {
    ParseError error =
        errorOf(EnrichedEvent.parse(Lines.minimal().set(Column.COLLECTOR_TSTAMP, value).toBytes()));

    assertThat(error).isInstanceOf(ParseError.InvalidValue.class);
    assertThat(error.message())
        .isEqualTo(
            "Column collector_tstamp: value \"%s\" is not a timestamp like 2026-01-31 23:59:59.123."
                .formatted(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1-1-1-1-1",
        "6f0e4c52-8a3b-4c1d-9e2f-0123456789a",
        "6f0e4c52-8a3b-4c1d-9e2f-0123456789abc",
        "6f0e4c52x8a3b-4c1d-9e2f-0123456789ab",
        "6f0e4c5g-8a3b-4c1d-9e2f-0123456789ab"
      })
  void theEventIdMustBeAUuid(String value) {
    assertThat(errorOf(EnrichedEvent.parse(Lines.minimal().set(Column.EVENT_ID, value).toBytes())))
        .isEqualTo(new ParseError.InvalidValue(Column.EVENT_ID, value, "UUID"));
  }

  @Test
  void invalidUtf8IsFoundInAnyColumnWithItsOffset() {
    byte[] line = Lines.minimal().set(Column.APP_ID, "é").set(Column.USERAGENT, "??").toBytes();
    int at = new String(line, UTF_8).indexOf("??") + 1;
    line[at] = (byte) 0xC3;

    assertThat(errorOf(EnrichedEvent.parse(line))).isEqualTo(new ParseError.InvalidUtf8(at));
    assertThat(errorOf(EnrichedEvent.parse(line, 0, line.length)).message())
        .isEqualTo("The record is not valid UTF-8 at offset " + at + ".");
  }

  @Test
  void aRecordBeyondTheLimitIsRefusedUnread() {
    byte[] record = new byte[EnrichedEvent.MAX_LENGTH + 1];

    assertThat(errorOf(EnrichedEvent.parse(record)))
        .isEqualTo(new ParseError.TooLarge(record.length, EnrichedEvent.MAX_LENGTH));
  }

  @Test
  void aPartOutsideTheArrayIsTheCallersMistake() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> EnrichedEvent.parse(new byte[3], 1, 3));
  }

  @Test
  void orElseThrowThrowsTheError() {
    assertThatExceptionOfType(EnrichedEventException.class)
        .isThrownBy(() -> EnrichedEvent.parse("x").orElseThrow())
        .satisfies(e -> assertThat(e.error()).isEqualTo(new ParseError.NotTsv()));
  }
}
