package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.ParseError;
import java.time.Clock;
import java.time.Duration;

/**
 * The event time of an event: {@code derived_tstamp}, else {@code collector_tstamp}.
 *
 * <p>A device's clock that is ahead must not take the watermark with it, so the time is held to a
 * bound after the collector's and to a bound after ours.
 */
final class EventTime {

  private final Clock clock;
  private final long maxAheadOfCollector;
  private final long maxAheadOfClock;

  EventTime(Clock clock, Duration maxAheadOfCollector, Duration maxAheadOfClock) {
    this.clock = requireNonNull(clock, "clock");
    this.maxAheadOfCollector = maxAheadOfCollector.toMillis();
    this.maxAheadOfClock = maxAheadOfClock.toMillis();
  }

  /**
   * The instant as the event states it, in epoch milliseconds.
   *
   * @throws EnrichedEventException if it is before 1970
   */
  long stated(EnrichedEvent event) {
    long time = event.timestampMillis(Column.DERIVED_TSTAMP, Long.MIN_VALUE);
    Column column = Column.DERIVED_TSTAMP;
    if (time == Long.MIN_VALUE) {
      column = Column.COLLECTOR_TSTAMP;
      time = collected(event);
    }
    if (time < 0) {
      throw new EnrichedEventException(
          new ParseError.InvalidValue(
              column, event.text(column).orElse(""), "timestamp of 1970 or later"));
    }
    return time;
  }

  /** When the collector had the event, in epoch milliseconds. */
  static long collected(EnrichedEvent event) {
    return event.timestampMillis(Column.COLLECTOR_TSTAMP, 0);
  }

  /** The instant at which the event counts. */
  long held(long stated, long collected) {
    long latest = Math.min(collected + maxAheadOfCollector, clock.millis() + maxAheadOfClock);
    return Math.max(0, Math.min(stated, latest));
  }
}
