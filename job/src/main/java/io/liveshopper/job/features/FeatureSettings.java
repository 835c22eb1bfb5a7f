package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What can be chosen about the features.
 *
 * @param windows the rolling windows, of distinct names and sizes
 * @param cartTotal what carts report as their total
 * @param orders what counts as an order
 * @param dedupHorizon within which the same event counts once
 * @param sessionGap inactivity that ends a session
 * @param grace how much longer than it can hold a value stays if nothing writes it again
 * @param maxIds distinct ids of one kind kept for one shopper or session, at least 1
 * @param maxStateBytes packed size of one shopper or session beyond which ids are forgotten
 */
public record FeatureSettings(
    List<WindowSpec> windows,
    CartTotal cartTotal,
    OrderSource orders,
    Duration dedupHorizon,
    Duration sessionGap,
    Duration grace,
    int maxIds,
    int maxStateBytes)
    implements Serializable {

  /** Less would not hold what is not an id. */
  public static final int MIN_STATE_BYTES = 4 * 1024;

  /** At most a quarter of the state, of the about 16 bytes that a seen event takes. */
  private static final int STATE_BYTES_PER_SEEN_EVENT = 64;

  public FeatureSettings {
    windows = List.copyOf(windows);
    requireNonNull(cartTotal, "cartTotal");
    requireNonNull(orders, "orders");
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("no windows are given; at least one is needed");
    }
    if (windows.stream().map(WindowSpec::sizeMillis).distinct().count() < windows.size()
        || windows.stream().map(WindowSpec::name).distinct().count() < windows.size()) {
      throw new IllegalArgumentException("two windows are the same: " + windows);
    }
    if (maxIds < 1) {
      throw new IllegalArgumentException("maxIds is %d, at least 1 is needed".formatted(maxIds));
    }
    if (maxStateBytes < MIN_STATE_BYTES) {
      throw new IllegalArgumentException(
          "maxStateBytes is %d, at least %d is needed".formatted(maxStateBytes, MIN_STATE_BYTES));
    }
  }

  /**
   * How many events' ids are remembered of one shopper or session, to know them if they come again.
   */
  public int maxSeenEvents() {
    return Math.min(maxIds, maxStateBytes / STATE_BYTES_PER_SEEN_EVENT);
  }

  /** Settings that begin as {@code reference.conf} has them. */
  public static Builder builder() {
    return new Builder();
  }

  /** The lanes of user features, in the order in which their values appear. */
  public List<Lane<?>> userLanes() {
    OrderRule rule = new OrderRule(orders);
    return List.of(
        new ProductLane(),
        new CategoryLane(),
        new CartLane(cartTotal, rule),
        new PurchaseLane(rule));
  }

  /** Settings on their way. */
  public static final class Builder {

    private List<WindowSpec> windows =
        List.of(
            WindowSpec.of("5m", Duration.ofMinutes(5).toMillis()),
            WindowSpec.of("1h", Duration.ofHours(1).toMillis()),
            WindowSpec.of("24h", Duration.ofHours(24).toMillis()));
    private CartTotal cartTotal = CartTotal.AFTER;
    private OrderSource orders = OrderSource.transaction();
    private Duration dedupHorizon = Duration.ofHours(1);
    private Duration sessionGap = Duration.ofMinutes(30);
    private Duration grace = Duration.ofMinutes(10);
    private int maxIds = 1_000;
    private int maxStateBytes = 64 * 1024;

    private Builder() {}

    public Builder windows(WindowSpec... rolling) {
      return windows(List.of(rolling));
    }

    public Builder windows(List<WindowSpec> rolling) {
      windows = rolling;
      return this;
    }

    public Builder cartTotal(CartTotal reported) {
      cartTotal = reported;
      return this;
    }

    public Builder orders(OrderSource source) {
      orders = source;
      return this;
    }

    public Builder dedupHorizon(Duration horizon) {
      dedupHorizon = horizon;
      return this;
    }

    public Builder sessionGap(Duration gap) {
      sessionGap = gap;
      return this;
    }

    public Builder grace(Duration longer) {
      grace = longer;
      return this;
    }

    public Builder maxIds(int most) {
      maxIds = most;
      return this;
    }

    public Builder maxStateBytes(int most) {
      maxStateBytes = most;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if they are not within their bounds
     */
    public FeatureSettings build() {
      return new FeatureSettings(
          windows, cartTotal, orders, dedupHorizon, sessionGap, grace, maxIds, maxStateBytes);
    }
  }
}
