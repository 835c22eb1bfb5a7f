package io.liveshopper.job.oracle;

/** When the total in a shop's cart entity was taken, as the oracle is told. */
public enum CartTotal {
  /** After the interaction, as the cart schema says. */
  AFTER,
  /** Before it: what the event adds or removes is not in the total yet. */
  BEFORE
}
