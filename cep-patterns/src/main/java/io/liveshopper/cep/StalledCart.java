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
 * A cart of high value that is left alone: after a change of it, or a checkout step with it, the
 * shopper neither changes it nor goes on with the checkout nor buys, for the stall time.
 *
 * <p>The cart is the shopper's, whatever session or device it is filled from: activity in one
 * session keeps a cart from stalling that was last touched in another. At any time at most one
 * match is under way, the one since the latest activity.
 */
public final class StalledCart implements ActionPattern {

  private static final long serialVersionUID = 1L;

  private final Duration stall;

  /**
   * @param stall how long the cart is left alone, at least 1 ms
   */
  public StalledCart(Duration stall) {
    this.stall = requireNonNull(stall, "stall");
  }

  @Override
  public String id() {
    return "stalled_cart";
  }

  @Override
  public Action action() {
    return Action.LIVE_CHAT;
  }

  @Override
  public boolean looksAt(ActivityType type) {
    return Action.LIVE_CHAT.isClearedBy(type);
  }

  @Override
  public Pattern<ShopperActivity, ?> pattern() {
    return Pattern.<ShopperActivity>begin("cart")
        .where(SimpleCondition.of(StalledCart::mayStall))
        .notFollowedBy("activity")
        .where(SimpleCondition.of(activity -> Action.LIVE_CHAT.isClearedBy(activity.type())))
        .within(ActionPattern.silence(stall));
  }

  private static boolean mayStall(ShopperActivity activity) {
    boolean isCartActivity =
        activity.type().isCartChange() || activity.type() == ActivityType.CHECKOUT_STEP;
    return isCartActivity && activity.hasCart();
  }

  @Override
  public Moment moment(Map<String, List<ShopperActivity>> match) {
    ShopperActivity last = match.get("cart").get(0);
    return new Moment(
        action(),
        id(),
        "cart of %s left alone for %s".formatted(last.cart(), Texts.of(stall)),
        true,
        last.time() + stall.toMillis(),
        Long.MAX_VALUE,
        last);
  }

  @Override
  public boolean isEnough(Moment moment, ActionRules rules) {
    return rules.liveChat().threshold().isReachedBy(moment.cause().cart());
  }
}
