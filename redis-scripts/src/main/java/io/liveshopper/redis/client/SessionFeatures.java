package io.liveshopper.redis.client;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session's features as they were at one moment. A session that nobody knows (any more) has none:
 * all is empty then.
 *
 * <p>Every method that takes a feature throws {@link IllegalArgumentException} for one that does
 * not exist or is of another kind, and names those that are; and {@link IllegalStateException} if
 * what stands in Redis is not of the feature's kind.
 */
public final class SessionFeatures {

  private final String sessionId;
  private final FeatureValues values;

  SessionFeatures(String sessionId, Map<String, String> values) {
    this.sessionId = sessionId;
    this.values = new FeatureValues(FeatureNames.session(), Map.copyOf(values));
  }

  /** The session that was asked for. */
  public String sessionId() {
    return sessionId;
  }

  /** A whole number, such as {@code count("session_page_count")}. */
  public OptionalLong count(String feature) {
    return values.count(feature, feature);
  }

  /** An exact decimal number, such as {@code decimal("session_cart_ratio")}. */
  public Optional<BigDecimal> decimal(String feature) {
    return values.decimal(feature, feature);
  }

  /** A text, such as {@code text("session_entry_page")}. */
  public Optional<String> text(String feature) {
    return values.text(feature, feature);
  }

  /** Texts in their order, such as {@code list("shopper_locations")}; empty if absent. */
  public List<String> list(String feature) {
    return values.list(feature, feature);
  }

  /** True or false, such as {@code flag("session_bounce")}. */
  public Optional<Boolean> flag(String feature) {
    return values.flag(feature, feature);
  }

  /** A value of any kind, as it stands in Redis. */
  public Optional<String> value(String feature) {
    return values.value(feature, feature);
  }

  /** All that is there, by name. */
  public Map<String, String> values() {
    return values.all();
  }

  @Override
  public String toString() {
    return "features of session " + sessionId + ": " + values.all();
  }
}
