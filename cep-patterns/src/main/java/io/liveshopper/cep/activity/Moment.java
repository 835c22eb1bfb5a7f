package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

/**
 * What a pattern found: a moment at which the shop may act.
 *
 * @param action what the shop may do
 * @param pattern id of the pattern
 * @param reason what was found, for people
 * @param isStall whether it came by time passing without activity: then it is new each time
 * @param time when it was due, event time in epoch milliseconds
 * @param order places it among what happened at the same instant
 * @param cause the activity that it is about: the one that nothing followed, or that completed the
 *     pattern
 */
public record Moment(
    Action action,
    String pattern,
    String reason,
    boolean isStall,
    long time,
    long order,
    ShopperActivity cause)
    implements Occurrence {

  public Moment {
    requireNonNull(action, "action");
    requireNonNull(pattern, "pattern");
    requireNonNull(reason, "reason");
    requireNonNull(cause, "cause");
  }

  @Override
  public String shopper() {
    return cause.shopper();
  }
}
