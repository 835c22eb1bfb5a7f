package io.liveshopper.job.features.flag;

import io.liveshopper.cep.activity.Action;
import java.util.EnumMap;
import java.util.Map;

/** All that is kept of one shopper's flags: one value in state. */
final class FlagState {

  static final long NEVER = Long.MIN_VALUE;

  /** The flags that are up. */
  final Map<Action, Flag> up = new EnumMap<>(Action.class);

  /** The latest change of each flag that nobody has been told of yet. */
  final Map<Action, FlagChange> owed = new EnumMap<>(Action.class);

  /** When a flag was last changed. */
  long changedAt = NEVER;

  /** The sequence of the latest change among those of its instant. */
  long sequence;

  boolean isEmpty() {
    return up.isEmpty() && owed.isEmpty();
  }
}
