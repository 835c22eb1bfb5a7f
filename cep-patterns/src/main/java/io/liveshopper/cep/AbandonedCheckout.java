package io.liveshopper.cep;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.ShopperActivity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * A checkout that is started and not finished: no order follows its first step within the stall
 * time, whatever further steps do. Steps of a checkout under way start none, so that at most one
 * match is under way.
 */
public final class AbandonedCheckout implements ActionPattern {

  private static final long serialVersionUID = 1L;

  private final Duration stall;

  /**
   * @param stall how long a checkout may take, at least 1 ms
   */
  public AbandonedCheckout(Duration stall) {
    this.stall = requireNonNull(stall, "stall");
  }

  @Override
  public String id() {
    return "abandoned_checkout";
  }

  @Override
  public Action action() {
    return Action.CHECKOUT_HELP;
  }

  @Override
  public boolean looksAt(ActivityType type) {
    return type == ActivityType.CHECKOUT_STEP || Action.CHECKOUT_HELP.isClearedBy(type);
  }

  @Override
  public Pattern<ShopperActivity, ?> pattern() {
    return Pattern.<ShopperActivity>begin("start")
        .where(SimpleCondition.of(ShopperActivity::startsCheckout))
        .notFollowedBy("end")
        .where(SimpleCondition.of(activity -> Action.CHECKOUT_HELP.isClearedBy(activity.type())))
        .within(ActionPattern.silence(stall));
  }

  @Override
  public Moment moment(Map<String, List<ShopperActivity>> match) {
    ShopperActivity start = match.get("start").get(0);
    return new Moment(
        action(),
        id(),
        "no order within %s of starting the checkout".formatted(Texts.of(stall)),
        true,
        start.time() + stall.toMillis(),
        Long.MAX_VALUE,
        start);
  }

  @Override
  public boolean isEnough(Moment moment, ActionRules rules) {
    return true;
  }
}
