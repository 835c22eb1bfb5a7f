package io.liveshopper.job.features.identity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Run;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Says when the row that names a device's user is to be written. */
final class DeviceRow {

  /** The one feature of a device. */
  static final String USER = "user";

  private final Lifetimes lifetimes;
  private final Run run;

  DeviceRow(Lifetimes lifetimes, Run run) {
    this.lifetimes = requireNonNull(lifetimes, "lifetimes");
    this.run = requireNonNull(run, "run");
  }

  /**
   * When the row is written once more, since one of an earlier run may have overruled it; {@link
   * Long#MAX_VALUE} for never.
   */
  long settlesAt(DeviceState state) {
    boolean isOpen = state.settledInRun != run.id() && run.settlesAt() > state.asOf;
    return isOpen ? run.settlesAt() : Long.MAX_VALUE;
  }

  /**
   * The row as of the state's as-of, if it is time for one: when the user changes, at an event
   * early enough before the value expires, when one was held back, and after a restore at every
   * occasion until none of the run before can be later.
   *
   * @param isBehind whether rows are held back
   * @param collectorTime of the event that is the occasion; {@link Row#BY_TIMER} if time is
   */
  Optional<Row> next(DeviceState state, String device, boolean isBehind, long collectorTime) {
    String user = state.user(lifetimes.gap());
    boolean isByEvent = collectorTime != Row.BY_TIMER;
    boolean isSettled = state.settledInRun == run.id() || run.settledAfter() == Long.MIN_VALUE;
    boolean isDue =
        !Objects.equals(user, state.shownUser)
            || (!isSettled && (isByEvent || state.asOf > state.writtenAt))
            || (user != null && (state.isRowOwed || (isByEvent && isRefreshDue(state))));
    state.isRowOwed = isDue && isBehind;
    if (isBehind) {
      return Optional.empty();
    }
    if (state.asOf > run.settledAfter()) {
      state.settledInRun = run.id();
    }
    if (!isDue) {
      return Optional.empty();
    }
    state.shownUser = user;
    state.writtenAt = state.asOf;
    long expiresAt = state.asOf + lifetimes.rowLife();
    return Optional.of(
        new Row(
            RowSubject.device(device),
            state.asOf,
            state.sequence,
            expiresAt,
            collectorTime,
            List.of(new RowValue(USER, null, user, expiresAt))));
  }

  private boolean isRefreshDue(DeviceState state) {
    return state.asOf - state.writtenAt >= lifetimes.refresh();
  }
}
