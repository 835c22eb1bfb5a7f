package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Keeps the features of shoppers: takes what is told about one shopper, and timers, and says what
 * changed.
 *
 * <p>A shopper's as-of is the latest of its event times, of the timers that fired for it, and of
 * the instant after the watermark at which an event arrived late. It never goes back, every window
 * is read as of it, and a window that has dropped an instant is not revived by a late event.
 *
 * <p>While the job catches up rows are owed instead of written; see {@link CatchUpFence}.
 */
public final class ShopperProcessor {

  /** The format in which state is written; it and all earlier ones are read. */
  public static final int STATE_FORMAT = ShopperStateCodec.FORMAT;

  private final FeatureSettings settings;
  private final long sessionGapMillis;
  private final List<Lane<?>> lanes;
  private final Windows windows;
  private final OrderRule orders;
  private final ShopperStateCodec codec;
  private final RowBuilder rows;
  private final Run run;
  private final CatchUpFence fence;
  private final FeatureMetrics metrics;

  public ShopperProcessor(
      FeatureSettings settings, Run run, CatchUpFence fence, FeatureMetrics metrics) {
    this.settings = settings;
    this.sessionGapMillis = settings.sessionGap().toMillis();
    this.lanes = settings.userLanes();
    this.windows = new Windows(settings.windows());
    this.orders = new OrderRule(settings.orders());
    this.codec = new ShopperStateCodec(lanes, windows);
    this.rows = new RowBuilder(settings, windows, run);
    this.run = run;
    this.fence = requireNonNull(fence, "fence");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /**
   * Takes what is told about a shopper.
   *
   * @param watermark the instant up to which all events are expected to have come; {@link
   *     Long#MIN_VALUE} if there is none yet
   * @param store the shopper's
   * @return what changed; empty if the event is late, a duplicate or changes nothing, or if rows
   *     are held back
   */
  public Optional<Row> onMessage(ShopperMessage message, long watermark, KeyedStore store) {
    if (message instanceof ShopperMessage.Happened happened) {
      return onEvent(happened.shopper(), happened.event(), watermark, store);
    }
    if (message instanceof ShopperMessage.Forget forget) {
      return forget(forget, watermark, store);
    }
    // The events that filled a cart carried over are told too.
    return Optional.empty();
  }

  private Optional<Row> onEvent(
      String shopper, ShopperEvent event, long watermark, KeyedStore store) {
    boolean isOfLane = isOfAnyLane(event);
    if (!isOfLane && event.sessionId() == null) {
      return Optional.empty();
    }
    ShopperState state = codec.unpack(store.read());
    long asOf = Math.max(state.asOf, Math.max(event.time(), firstOpen(watermark)));
    boolean isHeld = windows.cellStart(event.time(), asOf) != Windows.NOWHERE;
    if (isOfLane && !isHeld) {
      metrics.late();
    }
    Transaction order = order(event, state, asOf);
    boolean isNothing = event.action() == ActionType.CHECKOUT_STEP && order == null;
    boolean counts = isOfLane && isHeld && !isNothing;
    boolean isInSession = event.sessionId() != null && event.time() + sessionGapMillis > asOf;
    if (!counts && !isInSession) {
      return Optional.empty();
    }
    long dedupHorizon = settings.dedupHorizon().toMillis();
    if (counts && state.seenEvents.contains(event.idHash(), asOf, dedupHorizon)) {
      metrics.duplicate();
      return Optional.empty();
    }
    boolean isBehind = fence.isBehind(watermark, event.time());
    RowBuilder.Draft draft = isBehind ? null : rows.draft(state, asOf, counts ? event : null);
    roll(state, asOf);
    if (counts) {
      state.seenEvents.add(event.idHash(), asOf, dedupHorizon, settings.maxSeenEvents());
      add(event, order, state);
    }
    if (isInSession) {
      state.session.offer(event.sessionId(), event.time(), state.arrivals);
    }
    state.arrivals += Math.max(1, event.products().size());
    return finish(state, draft, shopper, event.collectorTime(), watermark, store);
  }

  /** Clears all that is held of a shopper, and deletes all values. */
  private Optional<Row> forget(ShopperMessage.Forget message, long watermark, KeyedStore store) {
    byte[] packed = store.read();
    if (packed == null) {
      return Optional.empty();
    }
    ShopperState before = codec.unpack(packed);
    ShopperState state = codec.newState();
    state.asOf = Math.max(before.asOf, Math.max(message.time(), firstOpen(watermark)));
    state.arrivals = before.arrivals + 1;
    state.settledInRun = before.settledInRun;
    state.timer = before.timer;
    state.isRowOwed = true;
    boolean isBehind = fence.isBehind(watermark, message.time());
    RowBuilder.Draft draft = isBehind ? null : rows.draft(state, state.asOf, null);
    return finish(state, draft, message.shopper(), message.collectorTime(), watermark, store);
  }

  /**
   * Lets time pass for a shopper.
   *
   * @param time the instant of the timer
   * @param watermark the watermark, which has reached it
   * @return what changed; empty if nothing did, or if rows are held back
   */
  public Optional<Row> onTimer(String shopper, long time, long watermark, KeyedStore store) {
    byte[] packed = store.read();
    if (packed == null) {
      return Optional.empty();
    }
    ShopperState state = codec.unpack(packed);
    if (state.timer == time) {
      state.timer = ShopperState.NO_TIMER;
    }
    long asOf = Math.max(state.asOf, time);
    boolean isSettling =
        state.settledInRun != run.id() && time >= run.settlesAt() && time > state.asOf;
    boolean isDue = isSettling || state.isRowOwed || state.nextChange(sessionGapMillis) <= asOf;
    if (!isDue) {
      keep(state, watermark, store);
      return Optional.empty();
    }
    RowBuilder.Draft draft = fence.isBehind(watermark, time) ? null : rows.draft(state, asOf, null);
    roll(state, asOf);
    return finish(state, draft, shopper, Row.BY_TIMER, watermark, store);
  }

  private Optional<Row> finish(
      ShopperState state,
      @Nullable RowBuilder.Draft draft,
      String shopper,
      long collectorTime,
      long watermark,
      KeyedStore store) {
    Optional<Row> row = Optional.empty();
    if (draft == null) {
      state.isRowOwed = true;
      metrics.heldBack();
    } else {
      row = draft.finish(shopper, collectorTime);
    }
    keep(state, watermark, store);
    return row;
  }

  /** The earliest instant not yet closed; after the end of all input there is no bound to keep. */
  private static long firstOpen(long watermark) {
    return watermark == Long.MAX_VALUE ? Long.MIN_VALUE : watermark + 1;
  }

  private boolean isOfAnyLane(ShopperEvent event) {
    for (Lane<?> lane : lanes) {
      if (lane.takes(event)) {
        return true;
      }
    }
    return false;
  }

  private void roll(ShopperState state, long asOf) {
    state.asOf = asOf;
    state.session.roll(asOf, sessionGapMillis);
    for (LaneState<?> lane : state.lanes) {
      lane.roll(asOf);
    }
  }

  private void add(ShopperEvent event, @Nullable Transaction order, ShopperState state) {
    if (order != null && !isKnown(order, state)) {
      metrics.ordered();
    }
    for (LaneState<?> lane : state.lanes) {
      if (lane.lane().takes(event) && lane.add(event, order, state.arrivals, state.asOf)) {
        metrics.applied(lane.lane());
        report(lane, event, order);
      }
    }
  }

  /** The order that the event is; null if it is none. */
  @Nullable private Transaction order(ShopperEvent event, ShopperState state, long asOf) {
    if (!orders.mayBeOrder(event)) {
      return null;
    }
    LaneState<?> cart = state.lane(CartLane.CODE);
    Item total = heldAsOf(cart.latest(CartLane.TOTAL), asOf);
    Item currency = heldAsOf(cart.latest(CartLane.CURRENCY), asOf);
    return orders.order(
        event,
        total == null ? null : total.amount,
        currency == null ? null : cart.text(currency.text));
  }

  private boolean isKnown(Transaction order, ShopperState state) {
    WindowView window = state.lane(PurchaseLane.CODE).view(windows.longest());
    return PurchaseLane.holdsOrder(window, order.id());
  }

  @Nullable private Item heldAsOf(@Nullable Item item, long asOf) {
    boolean isHeld = item != null && windows.cellStart(item.time, asOf) != Windows.NOWHERE;
    return isHeld ? item : null;
  }

  private void report(LaneState<?> lane, ShopperEvent event, @Nullable Transaction order) {
    int forgotten = lane.keepNames(settings.maxIds());
    if (forgotten > 0) {
      metrics.idsForgotten(lane.lane(), forgotten);
    }
    int leftOut = lane.lane().amountsLeftOut(event, order, lane.view(windows.longest()));
    if (leftOut > 0) {
      metrics.amountsLeftOut(lane.lane(), leftOut);
    }
  }

  private void keep(ShopperState state, long watermark, KeyedStore store) {
    long timer = nextTimer(state, watermark);
    if (state.settledInRun != run.id()
        && run.settlesAt() != Long.MAX_VALUE
        && run.settlesAt() > state.asOf) {
      timer = timer == ShopperState.NO_TIMER ? run.settlesAt() : Math.min(timer, run.settlesAt());
    }
    moveTimer(state, timer, store);
    if (timer == ShopperState.NO_TIMER) {
      store.clear();
    } else {
      byte[] packed = packed(state);
      metrics.stateWritten(packed.length);
      store.write(packed);
    }
  }

  /** When the shopper is to be looked at again; never, if nothing need be kept. */
  private long nextTimer(ShopperState state, long watermark) {
    if (!state.isEmpty()) {
      return state.isRowOwed
          ? Math.min(fence.probeTime(), state.emptyAt(sessionGapMillis))
          : state.nextChange(sessionGapMillis);
    }
    // What was written before has expired by itself if all of this is long past.
    boolean isExpired = fence.now() - state.asOf > settings.grace().toMillis();
    if (state.isRowOwed && !isExpired) {
      return fence.probeTime();
    }
    // An event before as-of could still come, and its row must not seem older than the last one.
    return watermark < state.asOf ? state.asOf : ShopperState.NO_TIMER;
  }

  /** The packed state; beyond its limit the ids longest unseen are forgotten until it fits. */
  private byte[] packed(ShopperState state) {
    byte[] packed = codec.pack(state);
    while (packed.length > settings.maxStateBytes()) {
      LaneState<?> largest = state.lanes.get(0);
      for (LaneState<?> lane : state.lanes) {
        largest = lane.names() > largest.names() ? lane : largest;
      }
      int names = largest.names();
      if (names == 0) {
        return packed;
      }
      metrics.idsForgotten(largest.lane(), largest.keepNames(names / 2));
      packed = codec.pack(state);
    }
    return packed;
  }

  private static void moveTimer(ShopperState state, long to, KeyedStore store) {
    if (state.timer == to) {
      return;
    }
    if (state.timer != ShopperState.NO_TIMER) {
      store.deleteTimer(state.timer);
    }
    if (to != ShopperState.NO_TIMER) {
      store.registerTimer(to);
    }
    state.timer = to;
  }
}
