package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/** Finds what a change of a shopper's state changes in the values that the shop reads. */
final class RowBuilder {

  private final Windows windows;
  private final Run run;
  private final long sessionGapMillis;
  private final long graceMillis;
  private final long versionLife;

  RowBuilder(FeatureSettings settings, Windows windows, Run run) {
    this.windows = windows;
    this.run = run;
    this.sessionGapMillis = settings.sessionGap().toMillis();
    this.graceMillis = settings.grace().toMillis();
    this.versionLife = Math.max(windows.longestHold(), sessionGapMillis) + graceMillis;
  }

  /**
   * Notes the values before a change.
   *
   * @param asOf as of when the state is about to be brought
   * @param event what is about to be added; null if only time passes
   */
  Draft draft(ShopperState state, long asOf, @Nullable ShopperEvent event) {
    boolean isComplete = state.isRowOwed || state.settledInRun != run.id();
    List<LaneDraft> lanes = new ArrayList<>(state.lanes.size());
    for (LaneState<?> lane : state.lanes) {
      boolean takes = event != null && lane.lane().takes(event);
      if (isComplete) {
        lanes.add(new LaneDraft(lane, takes, new Object[windows.count()][]));
      } else if (takes || lane.nextDrop() <= asOf) {
        lanes.add(new LaneDraft(lane, takes, valuesOf(lane)));
      }
    }
    return new Draft(state, isComplete, lanes, state.session.id());
  }

  private Object[][] valuesOf(LaneState<?> lane) {
    Object[][] values = new Object[windows.count()][];
    for (int window = 0; window < values.length; window++) {
      values[window] = lane.values(window);
    }
    return values;
  }

  /** A row whose values are known as they were, and are asked for once the state has changed. */
  final class Draft {
    private final ShopperState state;
    private final boolean isComplete;
    private final List<LaneDraft> lanes;
    @Nullable private final String sessionBefore;

    private Draft(
        ShopperState state,
        boolean isComplete,
        List<LaneDraft> lanes,
        @Nullable String sessionBefore) {
      this.state = state;
      this.isComplete = isComplete;
      this.lanes = lanes;
      this.sessionBefore = sessionBefore;
    }

    /** The row of all that changed since the draft was begun. */
    Optional<Row> finish(String shopper, long collectorTime) {
      List<RowValue> values = new ArrayList<>();
      if (isComplete) {
        state.isRowOwed = false;
        if (state.asOf > run.settledAfter()) {
          state.settledInRun = run.id();
        }
      }
      for (LaneDraft lane : lanes) {
        lane.addValues(state.asOf, isComplete, values);
      }
      addSession(values);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Row(
              RowSubject.user(shopper),
              state.asOf,
              state.arrivals,
              state.asOf + versionLife,
              collectorTime,
              values));
    }

    /** The session's id is written again in time to outlive the session. */
    private void addSession(List<RowValue> values) {
      CurrentSession session = state.session;
      String now = session.id();
      boolean isChanged = !Objects.equals(now, sessionBefore);
      boolean isRefreshDue = now != null && isRefreshDue(session.writtenAt(), state.asOf);
      if (isComplete || isChanged || isRefreshDue) {
        long expiresAt = state.asOf + sessionGapMillis + graceMillis;
        values.add(new RowValue(CurrentSession.FEATURE, null, now, expiresAt));
        session.setWrittenAt(now == null ? LaneState.NEVER : state.asOf);
      }
    }
  }

  /**
   * A value that stays the same must be written again before it expires. It can hold for as long
   * after the latest event as its window, or the session's gap, is; so half the grace after the
   * last writing, at the next event, is soon enough.
   */
  private boolean isRefreshDue(long writtenAt, long asOf) {
    return writtenAt == LaneState.NEVER || asOf - writtenAt >= graceMillis / 2;
  }

  private final class LaneDraft {
    private final LaneState<?> lane;
    private final boolean takesEvent;
    private final Object[][] before;

    /**
     * @param before values by window; null for a window that was empty or is not asked for
     */
    LaneDraft(LaneState<?> lane, boolean takesEvent, Object[][] before) {
      this.lane = lane;
      this.takesEvent = takesEvent;
      this.before = before;
    }

    void addValues(long asOf, boolean isComplete, List<RowValue> out) {
      for (int window = 0; window < before.length; window++) {
        addWindow(window, asOf, isComplete, out);
      }
    }

    /**
     * A window that begins writes all it has, and one that ends all of its zeros, even those that
     * were 0 before: so they last together, for the grace.
     */
    private void addWindow(int window, long asOf, boolean isComplete, List<RowValue> out) {
      List<? extends Feature<?>> features = lane.lane().features();
      WindowSpec spec = windows.get(window);
      boolean isEmpty = lane.isEmpty(window);
      boolean wasWritten = lane.writtenAt(window) != LaneState.NEVER;
      Object[] old = before[window];
      Object[] now = isEmpty ? emptied(features, wasWritten) : lane.values(window);
      boolean isRefresh = takesEvent && !isEmpty && isRefreshDue(lane.writtenAt(window), asOf);
      boolean all = isComplete || isEmpty == wasWritten || isRefresh;
      long expiresAt = asOf + graceMillis + (isEmpty ? 0 : spec.longestHold());
      for (int i = 0; i < now.length; i++) {
        boolean isChanged = !Values.areSame(now[i], old == null ? null : old[i]);
        if (isChanged || isComplete || (all && now[i] != null)) {
          String value = Values.format(now[i]);
          out.add(new RowValue(features.get(i).name(), spec.name(), value, expiresAt));
        }
      }
      if (isEmpty) {
        lane.setWrittenAt(window, LaneState.NEVER);
      } else if (all) {
        lane.setWrittenAt(window, asOf);
      }
    }
  }

  private static Object[] emptied(List<? extends Feature<?>> features, boolean wasWritten) {
    Object[] values = new Object[features.size()];
    if (wasWritten) {
      for (int i = 0; i < values.length; i++) {
        values[i] = features.get(i).emptyValue();
      }
    }
    return values;
  }
}
