package io.liveshopper.snowplow.analytics;

/** What became of one record: an event, or the reason why it is none. */
public sealed interface ParseResult {

  /**
   * The record is an enriched event.
   *
   * @param event the event, a view of the bytes that were parsed
   */
  record Success(EnrichedEvent event) implements ParseResult {}

  /**
   * The record is not an enriched event.
   *
   * @param error what is wrong with it
   */
  record Failure(ParseError error) implements ParseResult {}

  /**
   * The event.
   *
   * @throws EnrichedEventException if the record is not an enriched event
   */
  default EnrichedEvent orElseThrow() {
    if (this instanceof Failure failure) {
      throw new EnrichedEventException(failure.error());
    }
    return ((Success) this).event();
  }
}
