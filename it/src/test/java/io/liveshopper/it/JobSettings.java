package io.liveshopper.it;

import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeyOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings under which a test wants the job to run; the topics and the key prefix are given to each
 * run by itself, so that runs do not see each other.
 *
 * @param windows sizes in seconds by name, as in configuration
 * @param grace how long values outlive their windows
 * @param orders what counts as an order
 * @param isStitching whether anonymous shoppers become the users whom they sign in as
 */
record JobSettings(
    Map<String, Integer> windows,
    CartTotal cartTotal,
    Layout layout,
    boolean hashTags,
    Duration grace,
    OrderSource orders,
    boolean isStitching) {

  JobSettings {
    windows = new LinkedHashMap<>(windows);
  }

  /** Settings with the orders and the identity of {@code reference.conf}. */
  JobSettings(
      Map<String, Integer> windows,
      CartTotal cartTotal,
      Layout layout,
      boolean hashTags,
      Duration grace) {
    this(windows, cartTotal, layout, hashTags, grace, OrderSource.transaction(), true);
  }

  JobSettings withOrders(OrderSource source) {
    return new JobSettings(windows, cartTotal, layout, hashTags, grace, source, isStitching);
  }

  JobSettings withoutStitching() {
    return new JobSettings(windows, cartTotal, layout, hashTags, grace, orders, false);
  }

  /** What {@code reference.conf} says. */
  static JobSettings defaults() {
    Map<String, Integer> windows = new LinkedHashMap<>();
    windows.put("5m", 300);
    windows.put("1h", 3_600);
    windows.put("24h", 86_400);
    return new JobSettings(windows, CartTotal.AFTER, Layout.STRING, false, Duration.ofMinutes(10));
  }

  List<WindowSpec> windowSpecs() {
    return windows.entrySet().stream()
        .map(window -> WindowSpec.of(window.getKey(), window.getValue() * 1_000L))
        .toList();
  }

  RedisKeyOptions keys(String prefix) {
    return new RedisKeyOptions(prefix, layout, hashTags);
  }

  /** The job's options by key: none for the defaults, which are then the job's own. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (equals(defaults())) {
      return options;
    }
    options.put("windows", windows.keySet().toString());
    options.put("cart.total-value", cartTotal.name().toLowerCase(Locale.ROOT));
    options.put("redis.layout", layout.name().toLowerCase(Locale.ROOT));
    options.put("redis.hash-tags", Boolean.toString(hashTags));
    options.put("redis.grace", grace.toSeconds() + " s");
    options.put(
        "orders.source",
        orders.equals(OrderSource.transaction())
            ? "transaction"
            : "checkout-step:" + orders.checkoutStep());
    options.put("identity.stitching", isStitching ? "on" : "off");
    return options;
  }
}
