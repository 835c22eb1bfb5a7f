package io.liveshopper.snowplow.analytics;

/** Carries the reason out of a decoder; {@link CompressedBatch} turns it into a result. */
final class BatchException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ParseError error;

  BatchException(ParseError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  static BatchException invalid(String reason) {
    return new BatchException(new ParseError.InvalidBatch(reason));
  }

  ParseError error() {
    return error;
  }
}
