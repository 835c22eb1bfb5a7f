package io.liveshopper.job.features.activity;

import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.job.features.SeenEvents;
import javax.annotation.Nullable;

/** All that is kept of one shopper's activity: one value in state, one timer. */
final class ActivityState {

  static final long NEVER = Long.MIN_VALUE;

  /** No timer is registered. */
  static final long NO_TIMER = Long.MIN_VALUE;

  /** The latest instant that anything was applied or expired: no earlier one follows. */
  long asOf = NEVER;

  /** The latest instant of an event that {@link #seen} remembers. */
  long seenAt = NEVER;

  /** Positions given out so far. */
  long arrivals;

  /** The instant of the one timer that is not for something that waits. */
  long timer = NO_TIMER;

  final SeenEvents seen = new SeenEvents();

  /** The cart as it is known; null if nothing is known of it, or if it is empty after an order. */
  @Nullable CartValue cart;

  /** When the cart became what it is, by a change or by an order. */
  long cartTime = NEVER;

  /** The first step of the checkout under way. */
  long checkoutStart = NEVER;

  final RecentViews views = new RecentViews();
}
