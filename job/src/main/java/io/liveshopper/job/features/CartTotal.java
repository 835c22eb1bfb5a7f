package io.liveshopper.job.features;

/** What a shop reports as the cart entity's {@code total_value}. */
public enum CartTotal {
  /** The total after the interaction, as the entity's schema says. */
  AFTER,
  /** The total before it: the products added or removed are still to be counted in or out. */
  BEFORE
}
