package io.liveshopper.job.oracle;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.features.WindowSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the features of one shopper must be, computed the slow and obvious way: it keeps every event
 * for ever and looks at all of them for every answer.
 *
 * <p>Written from the feature catalogue alone and sharing no code with the lanes it judges, only
 * their input records. It knows neither buckets' contents, caches, timers nor caps: a shopper with
 * more distinct products than the job keeps is outside its scope.
 *
 * <p>Not safe for use by several threads.
 */
public final class FeatureOracle {

  /** An event that counted, and the shopper's as-of when it did. */
  private record Applied(ShopperEvent event, long asOf) {}

  private static final long SESSION_GAP = 30 * 60_000;

  private final List<WindowSpec> windows;
  private final CartTotal cartTotal;
  private final long dedupHorizonMillis;
  private final int orderStep;
  private final long sessionGapMillis;
  private final List<LaneOracle> lanes;

  private final List<Applied> appliedInOrderOfArrival = new ArrayList<>();
  private final List<ShopperEvent> sessionEvents = new ArrayList<>();
  private final Map<Long, Long> countedAt = new HashMap<>();
  private long asOf = Long.MIN_VALUE;

  /**
   * An oracle that has seen nothing, where transactions are orders and sessions end after 30
   * minutes.
   *
   * @param windows the windows to answer for
   * @param cartTotal how to read the cart entity's total
   * @param dedupHorizonMillis how long an event's id is remembered, in milliseconds of the
   *     shopper's as-of from when it counted
   */
  public FeatureOracle(List<WindowSpec> windows, CartTotal cartTotal, long dedupHorizonMillis) {
    this(windows, cartTotal, dedupHorizonMillis, 0, SESSION_GAP);
  }

  /**
   * An oracle that has seen nothing.
   *
   * @param orderStep the checkout step that is an order; 0 if transactions are
   * @param sessionGapMillis the inactivity that ends a session
   */
  public FeatureOracle(
      List<WindowSpec> windows,
      CartTotal cartTotal,
      long dedupHorizonMillis,
      int orderStep,
      long sessionGapMillis) {
    this.windows = List.copyOf(windows);
    this.cartTotal = requireNonNull(cartTotal, "cartTotal");
    this.dedupHorizonMillis = dedupHorizonMillis;
    this.orderStep = orderStep;
    this.sessionGapMillis = sessionGapMillis;
    this.lanes =
        List.of(
            new ProductLaneOracle(),
            new CategoryLaneOracle(),
            new CartLaneOracle(cartTotal),
            new PurchaseLaneOracle());
  }

  /** Takes the next event of the shopper to arrive, before any watermark. */
  public void add(ShopperEvent event) {
    add(event, Long.MIN_VALUE);
  }

  /**
   * Takes the next event of the shopper to arrive.
   *
   * @param watermark the watermark in epoch milliseconds that was passed before it; {@link
   *     Long#MIN_VALUE} if none was
   */
  public void add(ShopperEvent event, long watermark) {
    long passed = watermark == Long.MIN_VALUE ? Long.MIN_VALUE : watermark + 1;
    long now = Math.max(asOf, Math.max(event.time(), passed));
    ShopperEvent counted = asOrder(event, now);
    boolean counts =
        lanes.stream().anyMatch(lane -> lane.takes(counted))
            && windows.stream().anyMatch(each -> inside(each, event.time(), now));
    boolean isInSession = event.sessionId() != null && event.time() + sessionGapMillis > now;
    if ((!counts && !isInSession) || (counts && isDuplicate(event, now))) {
      return;
    }
    asOf = now;
    if (counts) {
      countedAt.put(event.idHash(), asOf);
      appliedInOrderOfArrival.add(new Applied(counted, asOf));
    }
    if (isInSession) {
      sessionEvents.add(event);
    }
  }

  /** Where a checkout step is an order: that step as a transaction, and no other transaction. */
  private ShopperEvent asOrder(ShopperEvent event, long now) {
    if (orderStep == 0) {
      return event;
    }
    if (event.action() == ActionType.TRANSACTION) {
      return event.withEntities(event.cart(), null, event.refund());
    }
    boolean isStep =
        event.action() == ActionType.CHECKOUT_STEP
            && event.checkout() != null
            && event.checkout().step() == orderStep;
    if (!isStep) {
      return event;
    }
    WindowSpec longest =
        windows.stream().max(Comparator.comparingLong(WindowSpec::sizeMillis)).orElseThrow();
    Map<String, String> known = valuesOf(new CartLaneOracle(cartTotal), longest, now);
    String total = known == null ? null : known.get("cart_value");
    String currency = known == null ? null : known.get("cart_currency");
    String id = event.checkout().eventId();
    if (event.cart() != null) {
      total = event.cart().totalValue().toString();
      currency = event.cart().currency();
      id = event.cart().id() == null ? id : event.cart().id();
    }
    if (total == null || new BigDecimal(total).signum() <= 0) {
      return event;
    }
    long items = 0;
    for (Product product : event.products()) {
      items += product.quantity();
    }
    return event
        .withAction(ActionType.TRANSACTION, null, event.products())
        .withEntities(null, new Transaction(id, new BigDecimal(total), currency, items), null);
  }

  private boolean isDuplicate(ShopperEvent event, long now) {
    Long counted = countedAt.get(event.idHash());
    return counted != null && now - counted <= dedupHorizonMillis;
  }

  /** Moves the shopper's time without an event, as a timer does; never back. */
  public void advanceTo(long time) {
    asOf = Math.max(asOf, time);
  }

  /** The shopper's as-of in epoch milliseconds; {@link Long#MIN_VALUE} before the first event. */
  public long asOf() {
    return asOf;
  }

  /**
   * Every feature that has a value as of a time, by its full name {@code {feature}_{window}}.
   *
   * <p>A window that never held an event of a lane has no values of it; one that did but is empty
   * by now has the lane's counts and sums at 0 (for how long they are kept before they expire is
   * not the oracle's to say).
   *
   * @param time epoch milliseconds, at or after the times of all events added
   */
  public SortedMap<String, String> valuesAsOf(long time) {
    SortedMap<String, String> values = new TreeMap<>();
    for (WindowSpec window : windows) {
      for (LaneOracle lane : lanes) {
        Map<String, String> ofLane = valuesOf(lane, window, time);
        if (ofLane != null) {
          ofLane.forEach((feature, value) -> values.put(feature + "_" + window.name(), value));
        }
      }
    }
    String session = null;
    for (ShopperEvent event : inOrder(sessionEvents)) {
      session = event.time() + sessionGapMillis > time ? event.sessionId() : null;
    }
    if (session != null) {
      values.put("session", session);
    }
    return values;
  }

  /**
   * One lane's values in one window, by feature; null if the window never held any of its events.
   */
  private Map<String, String> valuesOf(LaneOracle lane, WindowSpec window, long time) {
    List<ShopperEvent> everHeld =
        appliedInOrderOfArrival.stream()
            .filter(applied -> lane.takes(applied.event()))
            .filter(applied -> inside(window, applied.event().time(), applied.asOf()))
            .map(Applied::event)
            .toList();
    if (everHeld.isEmpty()) {
      return null;
    }
    return lane.values(
        inOrder(everHeld.stream().filter(each -> inside(window, each.time(), time)).toList()));
  }

  private static List<ShopperEvent> inOrder(List<ShopperEvent> inOrderOfArrival) {
    // The sort is stable: by event time, then by arrival.
    return inOrderOfArrival.stream().sorted(Comparator.comparingLong(ShopperEvent::time)).toList();
  }

  /**
   * Whether an event counts in a window: its bucket's last millisecond is younger than the window's
   * size.
   */
  private static boolean inside(WindowSpec window, long eventTime, long asOf) {
    long hop = window.hopMillis();
    long lastOfBucket = Math.floorDiv(eventTime, hop) * hop + hop - 1;
    return lastOfBucket > asOf - window.sizeMillis();
  }
}
