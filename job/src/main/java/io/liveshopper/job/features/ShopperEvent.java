package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.annotation.Nullable;

/**
 * One enriched event, reduced to what the features need.
 *
 * @param idHash 64-bit hash of {@code event_id}: the same event sent twice has the same
 * @param time event time in epoch milliseconds: {@code derived_tstamp}, else {@code
 *     collector_tstamp}, already clamped; the instant that picks the bucket and feeds the watermark
 * @param collectorTime {@code collector_tstamp} in epoch milliseconds, from which freshness counts
 * @param userId {@code user_id}; null for an anonymous shopper
 * @param deviceId {@code domain_userid}; null if the tracker sent none
 * @param sessionId {@code domain_sessionid}, else the {@code client_session} entity's; null if none
 * @param action the e-commerce action
 * @param listName the action's {@code name}: of a list or a promotion; null if not given
 * @param products the product entities, in the order attached
 * @param cart the cart entity; null if none is attached
 * @param transaction the transaction entity; null if none is attached
 */
public record ShopperEvent(
    long idHash,
    long time,
    long collectorTime,
    @Nullable String userId,
    @Nullable String deviceId,
    @Nullable String sessionId,
    ActionType action,
    @Nullable String listName,
    List<Product> products,
    @Nullable Cart cart,
    @Nullable Transaction transaction) {

  public ShopperEvent {
    requireNonNull(action, "action");
    products = List.copyOf(products);
  }

  /**
   * Whom the event's user features belong to: {@code user_id}, else {@code domain_userid}; null for
   * an event without either, which updates no user feature.
   */
  @Nullable public String shopperKey() {
    return userId != null ? userId : deviceId;
  }
}
