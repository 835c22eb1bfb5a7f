package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/** Finds what a change of a shopper's state changes in the values that the shop reads. */
final class RowBuilder {

  private final Run run;
  private final long graceMillis;
  private final long versionLife;

  RowBuilder(FeatureSettings settings, Run run) {
    this.run = run;
    this.graceMillis = settings.grace().toMillis();
    long longest = 0;
    for (WindowSpec window : settings.windows()) {
      longest = Math.max(longest, window.longestHold());
    }
    this.versionLife = longest + graceMillis;
  }

  /**
   * Notes the values before a change.
   *
   * @param asOf as of when the state is about to be brought
   * @param event what is about to be added; null if only time passes
   */
  Draft draft(ShopperState state, long asOf, @Nullable ShopperEvent event) {
    List<LaneDraft<?>> lanes = new ArrayList<>(state.lanes.size());
    for (LaneState<?> lane : state.lanes) {
      boolean takes = event != null && lane.lane().takes(event);
      if (takes || lane.nextDrop() <= asOf) {
        lanes.add(new LaneDraft<>(lane, takes));
      }
    }
    return new Draft(state, lanes);
  }

  /** A row whose values are known as they were, and are asked for once the state has changed. */
  final class Draft {
    private final ShopperState state;
    private final List<LaneDraft<?>> touched;

    private Draft(ShopperState state, List<LaneDraft<?>> touched) {
      this.state = state;
      this.touched = touched;
    }

    /** The row of all that changed since the draft was begun. */
    Optional<Row> finish(String shopper, long collectorTime) {
      List<RowValue> values = new ArrayList<>();
      boolean complete = state.settledInRun != run.id();
      if (complete) {
        addUntouchedLanes(values);
        if (state.asOf > run.settledAfter()) {
          state.settledInRun = run.id();
        }
      }
      for (LaneDraft<?> lane : touched) {
        lane.addValues(state.asOf, complete, values);
      }
      if (values.isEmpty()) {
        return Optional.empty();
      }
      long expiresAt = state.asOf + versionLife;
      return Optional.of(
          new Row(
              RowSubject.user(shopper),
              state.asOf,
              state.arrivals,
              expiresAt,
              collectorTime,
              values));
    }

    private void addUntouchedLanes(List<RowValue> values) {
      for (LaneState<?> lane : state.lanes) {
        boolean isTouched = touched.stream().anyMatch(draft -> draft.lane == lane);
        if (!isTouched) {
          new LaneDraft<>(lane, false).addValues(state.asOf, true, values);
        }
      }
    }
  }

  private final class LaneDraft<B> {
    private final LaneState<B> lane;
    private final boolean takesEvent;
    private final String[][] before;

    LaneDraft(LaneState<B> lane, boolean takesEvent) {
      this.lane = lane;
      this.takesEvent = takesEvent;
      this.before = new String[lane.windows().size()][];
      for (int i = 0; i < before.length; i++) {
        WindowState<B> window = lane.windows().get(i);
        before[i] = window.isEmpty() ? null : lane.lane().values(window.total());
      }
    }

    void addValues(long asOf, boolean complete, List<RowValue> out) {
      for (int i = 0; i < before.length; i++) {
        addWindow(lane.windows().get(i), before[i], asOf, complete, out);
      }
    }

    /**
     * A window that begins writes all it has, and one that ends all of its zeros, even those that
     * were 0 before: so they last together, for the grace.
     */
    private void addWindow(
        WindowState<B> window,
        @Nullable String[] old,
        long asOf,
        boolean complete,
        List<RowValue> out) {
      List<Feature> features = lane.lane().features();
      WindowSpec spec = window.spec();
      boolean isEmpty = window.isEmpty();
      String[] now = isEmpty ? emptied(features, old) : lane.lane().values(window.total());
      boolean beginsOrEnds = isEmpty != (old == null);
      boolean all = complete || beginsOrEnds || isRefreshDue(window, asOf);
      long expiresAt = asOf + graceMillis + (isEmpty ? 0 : spec.longestHold());
      for (int i = 0; i < now.length; i++) {
        boolean changed = !Objects.equals(now[i], old == null ? null : old[i]);
        if (changed || complete || (all && now[i] != null)) {
          out.add(new RowValue(features.get(i).name(), spec.name(), now[i], expiresAt));
        }
      }
      if (isEmpty) {
        window.setWrittenAt(WindowState.NEVER);
      } else if (all) {
        window.setWrittenAt(asOf);
      }
    }

    /**
     * A value that stays the same must be written again before it expires. It can hold for as long
     * after the window's latest event as the window is, so only an event makes that necessary, and
     * half the grace after the last writing is soon enough.
     */
    private boolean isRefreshDue(WindowState<B> window, long asOf) {
      return takesEvent
          && !window.isEmpty()
          && (window.writtenAt() == WindowState.NEVER
              || asOf - window.writtenAt() >= graceMillis / 2);
    }

    private String[] emptied(List<Feature> features, @Nullable String[] old) {
      String[] values = new String[features.size()];
      if (old != null) {
        for (int i = 0; i < values.length; i++) {
          values[i] = features.get(i).emptyValue();
        }
      }
      return values;
    }
  }
}
