package io.liveshopper.job.features.activity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.OrderSource;
import java.io.Serializable;
import java.time.Duration;

/**
 * What can be chosen about shoppers' activity.
 *
 * @param cartTotal what carts report as their total
 * @param orders what counts as an order
 * @param dedupHorizon within which the same event counts once
 * @param maxIds events remembered for that, the latest
 * @param interestWithin how long product views count
 * @param checkoutWithin how long a checkout is under way after its first step
 */
public record ActivitySettings(
    CartTotal cartTotal,
    OrderSource orders,
    Duration dedupHorizon,
    int maxIds,
    Duration interestWithin,
    Duration checkoutWithin)
    implements Serializable {

  /** How long a cart is known that nothing more is heard of. */
  static final Duration CART_KEPT = Duration.ofHours(24);

  /** Of more product views the latest count. */
  static final int MOST_VIEWS = 200;

  public ActivitySettings {
    requireNonNull(cartTotal, "cartTotal");
    requireNonNull(orders, "orders");
    requireNonNull(dedupHorizon, "dedupHorizon");
    requireNonNull(interestWithin, "interestWithin");
    requireNonNull(checkoutWithin, "checkoutWithin");
  }

  /** With what holds for the features too. */
  public static ActivitySettings of(
      FeatureSettings features, Duration interestWithin, Duration checkoutWithin) {
    return new ActivitySettings(
        features.cartTotal(),
        features.orders(),
        features.dedupHorizon(),
        features.maxIds(),
        interestWithin,
        checkoutWithin);
  }
}
