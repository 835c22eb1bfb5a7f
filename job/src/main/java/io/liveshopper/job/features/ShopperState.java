package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;

/** All that is kept of one shopper: one value in state, one timer. */
final class ShopperState {

  /** No run has yet written all of this shopper's values. */
  static final long NO_RUN = -1;

  /** No timer is registered. */
  static final long NO_TIMER = Long.MIN_VALUE;

  long asOf = Long.MIN_VALUE;

  /** Arrival positions given out so far; see {@link LaneState#add}. */
  long arrivals;

  /** The run in which a row of all values was written that no earlier run's row can overrule. */
  long settledInRun = NO_RUN;

  long timer = NO_TIMER;

  /** Whether a row of all values is owed, for rows are being held back. */
  boolean isRowOwed;

  final SeenEvents seenEvents = new SeenEvents();
  final CurrentSession session = new CurrentSession();
  final List<LaneState<?>> lanes = new ArrayList<>();

  ShopperState(List<Lane<?>> lanes, Windows windows) {
    for (Lane<?> lane : lanes) {
      this.lanes.add(new LaneState<>(lane, windows));
    }
  }

  /** Whether nothing is held of the shopper. */
  boolean isEmpty() {
    return session.id() == null && lanes.stream().allMatch(LaneState::isEmpty);
  }

  /**
   * The next instant at which anything of this shopper changes without an event; {@link
   * Long#MAX_VALUE} if there is none.
   */
  long nextChange(long sessionGapMillis) {
    long next = session.endsAt(sessionGapMillis);
    for (LaneState<?> lane : lanes) {
      next = Math.min(next, lane.nextDrop());
    }
    return next;
  }

  /** When nothing is held any more if no event comes; {@link Long#MIN_VALUE} if nothing is. */
  long emptyAt(long sessionGapMillis) {
    long last = session.id() == null ? Long.MIN_VALUE : session.endsAt(sessionGapMillis);
    for (LaneState<?> lane : lanes) {
      last = Math.max(last, lane.lastDrop());
    }
    return last;
  }

  /** What the lane of a code holds. */
  LaneState<?> lane(int code) {
    for (LaneState<?> lane : lanes) {
      if (lane.lane().code() == code) {
        return lane;
      }
    }
    throw new IllegalArgumentException("no lane has the code " + code);
  }
}
