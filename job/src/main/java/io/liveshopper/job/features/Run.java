package io.liveshopper.job.features;

/**
 * One execution of the job, from its start or from the state it was restored with.
 *
 * <p>Rows carry only values that changed, and Redis refuses a row that is not newer than what it
 * has. After a restore both together could lose a change: the rows that the previous execution
 * wrote beyond the restored state are as new as the first rows of this one. So each shopper's rows
 * carry all values until one is later than anything the previous execution can have written; and
 * whoever changes before that is written once more at {@link #settlesAt}, event or not.
 *
 * @param id tells this execution from all before it: it grows from one to the next
 * @param settledAfter the latest as-of, in epoch milliseconds, of any row of an earlier execution;
 *     {@link Long#MIN_VALUE} if there was none
 */
public record Run(long id, long settledAfter) {

  public Run {
    if (id < 0) {
      throw new IllegalArgumentException("run id %d is negative".formatted(id));
    }
  }

  /**
   * The first as-of that is later than any row of an earlier execution; {@link Long#MAX_VALUE} if
   * there was none.
   */
  public long settlesAt() {
    return settledAfter == Long.MIN_VALUE ? Long.MAX_VALUE : settledAfter + 1;
  }

  /** A run that nothing came before. */
  public static Run first() {
    return new Run(0, Long.MIN_VALUE);
  }
}
