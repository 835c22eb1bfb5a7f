package io.liveshopper.job.features.session;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/** Makes the rows of sessions from their state. */
final class SessionRows {

  private final Run run;
  private final long valueLife;
  private final long refreshAfter;

  SessionRows(FeatureSettings settings, Run run) {
    this.run = requireNonNull(run, "run");
    this.valueLife = settings.sessionGap().toMillis() + settings.grace().toMillis();
    this.refreshAfter = settings.grace().toMillis() / 2;
  }

  /** Whether a row of an earlier run may still overrule those of this one. */
  boolean isUnsettled(SessionState state) {
    return state.settledInRun != run.id();
  }

  /** As of when no row of an earlier run can any more. */
  long settlesAt() {
    return run.settlesAt();
  }

  /**
   * What an event changed.
   *
   * <p>A row has all values, and deletions of those absent, until it is certain that no row of an
   * earlier run can overrule it, and where rows before it were held back. It has all values, so
   * that none expires while the session may go on, when half the grace has passed since they were
   * last written together.
   *
   * @param before the values before the event
   * @return empty if nothing changed
   */
  Optional<Row> changed(String session, SessionState state, String[] before, long collectorTime) {
    if (state.isRowOwed || isUnsettled(state)) {
      return Optional.of(complete(session, state, collectorTime));
    }
    boolean isRefreshDue = state.asOf - state.writtenAt >= refreshAfter;
    String[] now = SessionCatalogue.values(state);
    List<RowValue> values = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      if (!Objects.equals(now[i], before[i]) || (isRefreshDue && now[i] != null)) {
        values.add(value(i, now[i], state));
      }
    }
    if (isRefreshDue) {
      state.writtenAt = state.asOf;
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(row(session, state, collectorTime, values));
  }

  /** All values, and deletions of those absent. Nothing is owed any more after that. */
  Row complete(String session, SessionState state, long collectorTime) {
    String[] now = SessionCatalogue.values(state);
    List<RowValue> values = new ArrayList<>(now.length);
    for (int i = 0; i < now.length; i++) {
      values.add(value(i, now[i], state));
    }
    if (state.asOf > run.settledAfter()) {
      state.settledInRun = run.id();
    }
    state.writtenAt = state.asOf;
    state.isRowOwed = false;
    return row(session, state, collectorTime, values);
  }

  private RowValue value(int index, @Nullable String value, SessionState state) {
    String name = SessionCatalogue.features().get(index).name();
    return new RowValue(name, null, value, state.asOf + valueLife);
  }

  private Row row(String session, SessionState state, long collectorTime, List<RowValue> values) {
    return new Row(
        RowSubject.session(session),
        state.asOf,
        state.sequence,
        state.asOf + valueLife,
        collectorTime,
        values);
  }
}
