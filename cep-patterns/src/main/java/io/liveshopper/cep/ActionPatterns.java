package io.liveshopper.cep;

import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.Moment;
import java.util.List;

/** All patterns. */
public final class ActionPatterns {

  private ActionPatterns() {}

  /** The patterns, with the times of these rules. */
  public static List<ActionPattern> all(ActionRules rules) {
    return List.of(
        new StalledCart(rules.liveChat().stall()),
        new PriceSensitivity(),
        new AbandonedCheckout(rules.checkoutHelp().stall()),
        new FailedPayment());
  }

  /**
   * Whether what one of the patterns found is enough to act on.
   *
   * @throws IllegalArgumentException if it is of none of these patterns
   */
  public static boolean isEnough(List<ActionPattern> patterns, Moment moment, ActionRules rules) {
    for (ActionPattern pattern : patterns) {
      if (pattern.id().equals(moment.pattern())) {
        return rules.isEnabled(moment.action()) && pattern.isEnough(moment, rules);
      }
    }
    throw new IllegalArgumentException("no pattern is called " + moment.pattern());
  }
}
