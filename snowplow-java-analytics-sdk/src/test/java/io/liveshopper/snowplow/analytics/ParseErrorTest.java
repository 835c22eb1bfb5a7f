package io.liveshopper.snowplow.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParseErrorTest {

  private static final String LONG = "x\n😀".repeat(1_000_000);

  private static final List<ParseError> ALL =
      List.of(
          new ParseError.Empty(),
          new ParseError.NotTsv(),
          new ParseError.ColumnCount(7),
          new ParseError.MissingRequired(Column.EVENT_ID),
          new ParseError.InvalidValue(Column.TXN_ID, LONG, "whole number of 32 bits"),
          new ParseError.InvalidJson(Column.CONTEXTS, 12, "a string is not closed"),
          new ParseError.InvalidUtf8(3),
          new ParseError.InvalidEntity(Column.CONTEXTS, "data[0].data.price", LONG, "a number"),
          new ParseError.TooLarge(100, 10),
          new ParseError.InvalidBatch("it is too short for a header"),
          new ParseError.BatchTooLarge("events", 10));

  @Test
  void everyKindHasAStableCodeOfItsOwn() {
    assertThat(ALL)
        .extracting(ParseError::code)
        .containsExactly(
            "empty",
            "not_tsv",
            "column_count",
            "missing_required",
            "invalid_value",
            "invalid_json",
            "invalid_utf8",
            "invalid_entity",
            "too_large",
            "invalid_batch",
            "batch_too_large");
    assertThat(ParseError.class.getPermittedSubclasses()).hasSize(ALL.size());
  }

  @Test
  void messagesAreOneBoundedSentence() {
    for (ParseError error : ALL) {
      assertThat(error.message()).hasSizeLessThan(300).endsWith(".").doesNotContain("\n");
    }
  }

  @Test
  void messagesSayWhatIsWrong() {
    assertThat(new ParseError.NotTsv().message())
        .isEqualTo("The record is not TSV: it holds no tab.");
    assertThat(new ParseError.ColumnCount(7).message())
        .isEqualTo("The record has 7 columns instead of 131.");
    assertThat(new ParseError.MissingRequired(Column.V_ETL).message())
        .isEqualTo("The required column v_etl is empty.");
    assertThat(new ParseError.InvalidValue(Column.TXN_ID, "x", "number").message())
        .isEqualTo("Column txn_id: value \"x\" is not a number.");
    assertThat(new ParseError.InvalidJson(Column.CONTEXTS, 12, "a string is not closed").message())
        .isEqualTo("Broken JSON in column contexts at offset 12: a string is not closed.");
  }

  @Test
  void aQuoteIsCutOnlyOnce() {
    ParseError.InvalidValue once = new ParseError.InvalidValue(Column.TXN_ID, LONG, "number");
    ParseError.InvalidValue twice =
        new ParseError.InvalidValue(Column.TXN_ID, once.value(), "number");

    assertThat(once.value()).hasSizeLessThanOrEqualTo(103).endsWith("...");
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void anExceptionKeepsItsErrorThroughSerialization() throws Exception {
    EnrichedEventException exception = new EnrichedEventException(new ParseError.ColumnCount(7));

    assertThat(copy(exception).error()).isEqualTo(exception.error());
    assertThat(exception.getStackTrace()).isEmpty();
  }

  private static EnrichedEventException copy(EnrichedEventException exception)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(exception);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (EnrichedEventException) in.readObject();
    }
  }
}
