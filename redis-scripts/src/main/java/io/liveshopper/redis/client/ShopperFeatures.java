package io.liveshopper.redis.client;

import io.liveshopper.redis.RedisKeys;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A shopper's features as they were at one moment. A shopper nobody knows has none: all is empty
 * then.
 *
 * <p>Every method that takes a feature throws {@link IllegalArgumentException} for one that does
 * not exist, is of another kind or for a window that was not asked for, and names those that are;
 * and {@link IllegalStateException} if what stands in Redis is not of the feature's kind.
 */
public final class ShopperFeatures {

  /** The value that names the current session; beside the features in the same row. */
  static final String SESSION = "session";

  private final String userId;
  private final List<String> windows;
  private final FeatureValues values;

  ShopperFeatures(String userId, List<String> windows, Map<String, String> values) {
    this.userId = userId;
    this.windows = windows;
    this.values = new FeatureValues(FeatureNames.user(), Map.copyOf(values));
  }

  /** The shopper who was asked for. */
  public String userId() {
    return userId;
  }

  /** The session the shopper is in, if any. */
  public Optional<String> sessionId() {
    return Optional.ofNullable(values.all().get(SESSION));
  }

  /** A whole number, such as {@code count("product_view_count", "5m")}. */
  public OptionalLong count(String feature, String window) {
    return values.count(feature, name(feature, window));
  }

  /** An exact decimal number, such as {@code decimal("cart_value", "1h")}. */
  public Optional<BigDecimal> decimal(String feature, String window) {
    return values.decimal(feature, name(feature, window));
  }

  /** A text, such as {@code text("top_category", "24h")}. */
  public Optional<String> text(String feature, String window) {
    return values.text(feature, name(feature, window));
  }

  /** Texts in their order; empty if the feature is absent. */
  public List<String> list(String feature, String window) {
    return values.list(feature, name(feature, window));
  }

  /** True or false. */
  public Optional<Boolean> flag(String feature, String window) {
    return values.flag(feature, name(feature, window));
  }

  /** A value of any kind, as it stands in Redis. */
  public Optional<String> value(String feature, String window) {
    return values.value(feature, name(feature, window));
  }

  /** All that is there, by name with window ({@code cart_value_5m}), and {@code session}. */
  public Map<String, String> values() {
    return values.all();
  }

  private String name(String feature, String window) {
    if (!windows.contains(window)) {
      throw new IllegalArgumentException(
          "unknown window '" + window + "'; there are " + String.join(", ", windows));
    }
    // An unknown feature is left to be named by who knows them all.
    return FeatureNames.user().containsKey(feature)
        ? RedisKeys.featureName(feature, window)
        : feature;
  }

  @Override
  public String toString() {
    return "features of shopper " + userId + ": " + values.all();
  }
}
