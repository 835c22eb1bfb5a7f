package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** All that is kept of one shopper: one value in state, one timer. */
final class ShopperState {

  /** No run has yet written all of this shopper's values. */
  static final long NO_RUN = -1;

  /** No timer is registered. */
  static final long NO_TIMER = Long.MIN_VALUE;

  long asOf = Long.MIN_VALUE;

  /** Arrival positions given out so far; see {@link Lane#add}. */
  long arrivals;

  /** The run in which a row of all values was written that no earlier run's row can overrule. */
  long settledInRun = NO_RUN;

  long timer = NO_TIMER;

  final SeenEvents seenEvents = new SeenEvents();
  final List<LaneState<?>> lanes = new ArrayList<>();

  ShopperState(List<Lane<?>> lanes, List<WindowSpec> windows) {
    for (Lane<?> lane : lanes) {
      this.lanes.add(new LaneState<>(lane, windows));
    }
  }

  boolean isEmpty() {
    for (LaneState<?> lane : lanes) {
      if (!lane.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The next instant at which anything of this shopper changes without an event. */
  OptionalLong nextChange() {
    long next = Long.MAX_VALUE;
    for (LaneState<?> lane : lanes) {
      next = Math.min(next, lane.nextDrop());
    }
    return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
  }
}
