package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * Values of one subject that changed together.
 *
 * @param subject whom they describe
 * @param asOf the instant, in epoch milliseconds, at which they hold: a later row of the subject
 *     has no earlier one
 * @param sequence orders the rows of one instant: a later one has a higher, again so on a replay
 * @param expiresAt when the row's version may be forgotten: no earlier row can hold a value beyond
 * @param collectorTime when the collector had the event that caused the row; {@link #BY_TIMER} for
 *     a row that time alone caused
 * @param values what changed
 */
public record Row(
    RowSubject subject,
    long asOf,
    long sequence,
    long expiresAt,
    long collectorTime,
    List<RowValue> values)
    implements Serializable {

  /** In place of a collector time, for a row without an event. */
  public static final long BY_TIMER = Long.MIN_VALUE;

  public Row {
    requireNonNull(subject, "subject");
    values = List.copyOf(values);
  }
}
