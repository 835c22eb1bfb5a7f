package io.liveshopper.cep;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.ShopperActivity;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** A payment that failed: the shop may help at once. */
public final class FailedPayment implements ActionPattern {

  private static final long serialVersionUID = 1L;

  @Override
  public String id() {
    return "failed_payment";
  }

  @Override
  public Action action() {
    return Action.CHECKOUT_HELP;
  }

  @Override
  public boolean looksAt(ActivityType type) {
    return type == ActivityType.PAYMENT_FAILURE;
  }

  @Override
  public Pattern<ShopperActivity, ?> pattern() {
    return Pattern.<ShopperActivity>begin("failure")
        .where(SimpleCondition.of(activity -> activity.type() == ActivityType.PAYMENT_FAILURE))
        .within(ActionPattern.instant());
  }

  @Override
  public Moment moment(Map<String, List<ShopperActivity>> match) {
    ShopperActivity failure = match.get("failure").get(0);
    return new Moment(
        action(), id(), "payment failed", false, failure.time(), failure.order(), failure);
  }

  @Override
  public boolean isEnough(Moment moment, ActionRules rules) {
    return true;
  }
}
