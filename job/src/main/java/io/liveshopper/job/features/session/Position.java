package io.liveshopper.job.features.session;

/**
 * An event's place in its session: by event time, then by arrival.
 *
 * @param time event time in epoch milliseconds
 * @param arrival position in the order of arrival; no two events of a session have the same
 */
record Position(long time, long arrival) implements Comparable<Position> {

  boolean isBefore(Position other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Position other) {
    return time == other.time
        ? Long.compare(arrival, other.arrival)
        : Long.compare(time, other.time);
  }
}
