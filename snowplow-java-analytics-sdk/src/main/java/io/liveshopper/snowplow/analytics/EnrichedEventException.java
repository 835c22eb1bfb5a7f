package io.liveshopper.snowplow.analytics;

import java.util.Objects;

/**
 * Thrown when a part of an event that is read on demand turns out to be wrong.
 *
 * <p>It is the only exception that the contents of an event can cause. It carries no stack trace:
 * it describes data, and a flood of bad data must stay cheap.
 */
public final class EnrichedEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ParseError error;

  /**
   * @param error what is wrong; its message becomes the exception's
   */
  public EnrichedEventException(ParseError error) {
    super(Objects.requireNonNull(error, "error").message(), null, false, false);
    this.error = error;
  }

  /** What is wrong. */
  public ParseError error() {
    return error;
  }
}
