package io.liveshopper.snowplow.analytics;

import java.io.Serializable;

/**
 * Why a record, a column or a field could not be read.
 *
 * <p>Errors are values. {@link #message()} is one sentence for people; {@link #code()} is a short
 * name that stays the same across releases, for counting and for dead-letter records. Values that
 * are quoted are cut to about 100 characters, so a message is never large, whatever the input.
 */
public sealed interface ParseError extends Serializable {

  /** A stable short name of the kind of error, such as {@code column_count}. */
  String code();

  /** What is wrong, in one sentence of at most a few hundred characters. */
  String message();

  /** The record has no bytes, or nothing but a line end. */
  record Empty() implements ParseError {
    @Override
    public String code() {
      return "empty";
    }

    @Override
    public String message() {
      return "The record is empty.";
    }
  }

  /** The record holds no tab at all: whatever it is, it is not tab-separated. */
  record NotTsv() implements ParseError {
    @Override
    public String code() {
      return "not_tsv";
    }

    @Override
    public String message() {
      return "The record is not TSV: it holds no tab.";
    }
  }

  /**
   * The record does not have 131 columns.
   *
   * @param actual how many it has
   */
  record ColumnCount(int actual) implements ParseError {
    @Override
    public String code() {
      return "column_count";
    }

    @Override
    public String message() {
      return "The record has " + actual + " columns instead of " + Column.COUNT + ".";
    }
  }

  /**
   * A column that every event must have is empty.
   *
   * @param column the empty column
   */
  record MissingRequired(Column column) implements ParseError {
    @Override
    public String code() {
      return "missing_required";
    }

    @Override
    public String message() {
      return "The required column " + column.columnName() + " is empty.";
    }
  }

  /**
   * The text of a column is not of the column's type.
   *
   * @param column the column
   * @param value its text, cut to about 100 characters
   * @param expectedType what it should have been, in words
   */
  record InvalidValue(Column column, String value, String expectedType) implements ParseError {
    /** Cuts the value. */
    public InvalidValue {
      value = Quote.bounded(value);
    }

    @Override
    public String code() {
      return "invalid_value";
    }

    @Override
    public String message() {
      return "Column %s: value \"%s\" is not a %s."
          .formatted(column.columnName(), value, expectedType);
    }
  }

  /**
   * The JSON of a column is broken.
   *
   * @param column the column
   * @param offset the position of the fault, in bytes from the start of the column
   * @param reason what is wrong there
   */
  record InvalidJson(Column column, int offset, String reason) implements ParseError {
    @Override
    public String code() {
      return "invalid_json";
    }

    @Override
    public String message() {
      return "Broken JSON in column %s at offset %d: %s."
          .formatted(column.columnName(), offset, reason);
    }
  }

  /**
   * The record is not valid UTF-8.
   *
   * @param offset the position of the first wrong byte, from the start of the record
   */
  record InvalidUtf8(int offset) implements ParseError {
    @Override
    public String code() {
      return "invalid_utf8";
    }

    @Override
    public String message() {
      return "The record is not valid UTF-8 at offset " + offset + ".";
    }
  }

  /**
   * A column holds well-formed JSON, but a part of it is not what it must be.
   *
   * @param column the column
   * @param path the part, such as {@code data[2].data.price}, and the schema of its entity if known
   * @param value the JSON found there, cut to about 100 characters
   * @param expectedType what it should have been, in words
   */
  record InvalidEntity(Column column, String path, String value, String expectedType)
      implements ParseError {
    /** Cuts the value. */
    public InvalidEntity {
      value = Quote.bounded(value);
    }

    @Override
    public String code() {
      return "invalid_entity";
    }

    @Override
    public String message() {
      return "Column %s: %s is %s, not %s."
          .formatted(column.columnName(), path, value, expectedType);
    }
  }

  /**
   * The record is larger than is ever read.
   *
   * @param length its length in bytes
   * @param limit the greatest length in bytes
   */
  record TooLarge(long length, long limit) implements ParseError {
    @Override
    public String code() {
      return "too_large";
    }

    @Override
    public String message() {
      return "The record has " + length + " bytes, more than the limit of " + limit + ".";
    }
  }

  /**
   * A compressed record cannot be decompressed, or what comes out is not a batch of events.
   *
   * @param reason what is wrong
   */
  record InvalidBatch(String reason) implements ParseError {
    @Override
    public String code() {
      return "invalid_batch";
    }

    @Override
    public String message() {
      return "The compressed batch cannot be read: " + reason + ".";
    }
  }

  /**
   * A compressed record goes beyond a limit: it may be a decompression bomb.
   *
   * @param measure what is limited, such as {@code decompressed bytes}
   * @param limit the limit that was passed
   */
  record BatchTooLarge(String measure, long limit) implements ParseError {
    @Override
    public String code() {
      return "batch_too_large";
    }

    @Override
    public String message() {
      return "The compressed batch passes the limit of " + limit + " " + measure + ".";
    }
  }
}
