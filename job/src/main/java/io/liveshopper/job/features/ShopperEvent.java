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
 * @param refund the refund entity; null if none is attached
 * @param checkout the checkout step that the event reached; null if it is none
 * @param visit what the event tells about its session; null where nobody needs it
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
    @Nullable Transaction transaction,
    @Nullable Refund refund,
    @Nullable Checkout checkout,
    @Nullable Visit visit) {

  public ShopperEvent {
    requireNonNull(action, "action");
    products = List.copyOf(products);
  }

  /**
   * A checkout step.
   *
   * @param eventId {@code event_id} of the event
   * @param step number of the step, usually from 1
   */
  public record Checkout(String eventId, int step) {

    public Checkout {
      requireNonNull(eventId, "eventId");
    }
  }

  /** An event without any action or entity; the withers add them. */
  public static ShopperEvent of(
      long idHash,
      long time,
      long collectorTime,
      @Nullable String userId,
      @Nullable String deviceId,
      @Nullable String sessionId) {
    return new ShopperEvent(
        idHash,
        time,
        collectorTime,
        userId,
        deviceId,
        sessionId,
        ActionType.NONE,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  /** The same event with this e-commerce action and what it is about. */
  public ShopperEvent withAction(ActionType newAction, @Nullable String name, List<Product> about) {
    Copy copy = new Copy(this);
    copy.action = newAction;
    copy.listName = name;
    copy.products = about;
    return copy.event();
  }

  /** The same event with these entities; null for one that is not attached. */
  public ShopperEvent withEntities(
      @Nullable Cart newCart, @Nullable Transaction newTransaction, @Nullable Refund newRefund) {
    Copy copy = new Copy(this);
    copy.cart = newCart;
    copy.transaction = newTransaction;
    copy.refund = newRefund;
    return copy.event();
  }

  /** The same event as this checkout step; null for none. */
  public ShopperEvent withCheckout(@Nullable Checkout newCheckout) {
    Copy copy = new Copy(this);
    copy.checkout = newCheckout;
    return copy.event();
  }

  /** The same event with what it tells about its session; null for nothing. */
  public ShopperEvent withVisit(@Nullable Visit newVisit) {
    Copy copy = new Copy(this);
    copy.visit = newVisit;
    return copy.event();
  }

  /** The same event, its freshness counted from another instant, in epoch milliseconds. */
  public ShopperEvent withCollectorTime(long newCollectorTime) {
    Copy copy = new Copy(this);
    copy.collectorTime = newCollectorTime;
    return copy.event();
  }

  /** The same event of this device; null for none. */
  public ShopperEvent withDevice(@Nullable String newDeviceId) {
    Copy copy = new Copy(this);
    copy.deviceId = newDeviceId;
    return copy.event();
  }

  /** An event of which something is about to be another. */
  private static final class Copy {
    private final ShopperEvent original;
    private long collectorTime;
    @Nullable private String deviceId;
    private ActionType action;
    @Nullable private String listName;
    private List<Product> products;
    @Nullable private Cart cart;
    @Nullable private Transaction transaction;
    @Nullable private Refund refund;
    @Nullable private Checkout checkout;
    @Nullable private Visit visit;

    Copy(ShopperEvent original) {
      this.original = original;
      collectorTime = original.collectorTime;
      deviceId = original.deviceId;
      action = original.action;
      listName = original.listName;
      products = original.products;
      cart = original.cart;
      transaction = original.transaction;
      refund = original.refund;
      checkout = original.checkout;
      visit = original.visit;
    }

    ShopperEvent event() {
      return new ShopperEvent(
          original.idHash,
          original.time,
          collectorTime,
          original.userId,
          deviceId,
          original.sessionId,
          action,
          listName,
          products,
          cart,
          transaction,
          refund,
          checkout,
          visit);
    }
  }

  /**
   * Whom the event's user features belong to as far as the event itself tells: {@code user_id},
   * else {@code domain_userid}; null for an event without either, which updates no user feature.
   */
  @Nullable public String shopperKey() {
    return userId != null ? userId : deviceId;
  }
}
