package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the features of shoppers: takes one shopper's events and timers, and says what changed.
 *
 * <p>A shopper's as-of is the latest of its event times, of the timers that fired for it, and of
 * the instant after the watermark at which an event arrived late. It never goes back, every window
 * is read as of it, and a window that has dropped an instant is not revived by a late event.
 */
public final class ShopperProcessor {

  private final FeatureSettings settings;
  private final ShopperStateCodec codec;
  private final RowBuilder rows;
  private final FeatureMetrics metrics;

  public ShopperProcessor(
      FeatureSettings settings, Run run, CatchUpFence fence, FeatureMetrics metrics) {
    this.settings = settings;
    this.codec = new ShopperStateCodec(settings.userLanes(), settings.windows());
    this.rows = new RowBuilder(settings, run);
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /**
   * Whether any lane takes the event; one that none takes need not be given to {@link #onEvent}.
   */
  public static boolean takes(List<Lane<?>> lanes, ShopperEvent event) {
    for (Lane<?> lane : lanes) {
      if (lane.takes(event)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes what is told about a shopper.
   *
   * @return what changed; empty if nothing did
   */
  public Optional<Row> onMessage(ShopperMessage message, long watermark, KeyedStore store) {
    if (message instanceof ShopperMessage.Happened happened) {
      return onEvent(happened.shopper(), happened.event(), watermark, store);
    }
    return Optional.empty();
  }

  /**
   * Counts an event.
   *
   * @param shopper whose event it is
   * @param watermark the instant up to which all events are expected to have come; {@link
   *     Long#MIN_VALUE} if there is none yet
   * @param store the shopper's
   * @return what changed; empty if the event is late, a duplicate or changes nothing
   */
  public Optional<Row> onEvent(
      String shopper, ShopperEvent event, long watermark, KeyedStore store) {
    ShopperState state = codec.unpack(store.read());
    long asOf = Math.max(state.asOf, Math.max(event.time(), firstOpen(watermark)));
    if (!isInAnyWindow(event.time(), asOf)) {
      metrics.late();
      return Optional.empty();
    }
    long dedupHorizon = settings.dedupHorizon().toMillis();
    if (state.seenEvents.contains(event.idHash(), asOf, dedupHorizon)) {
      metrics.duplicate();
      return Optional.empty();
    }
    if (!takes(settings.userLanes(), event)) {
      return Optional.empty();
    }
    RowBuilder.Draft draft = rows.draft(state, asOf, event);
    state.asOf = asOf;
    state.seenEvents.add(event.idHash(), asOf, dedupHorizon, settings.maxIds());
    for (LaneState<?> lane : state.lanes) {
      roll(lane, asOf);
      if (lane.lane().takes(event)) {
        add(lane, event, state);
      }
    }
    state.arrivals += Math.max(1, event.products().size());
    Optional<Row> row = draft.finish(shopper, event.collectorTime());
    keep(state, store);
    return row;
  }

  /**
   * Lets time pass for a shopper.
   *
   * @param time the instant of the timer
   * @return what changed; empty if nothing did
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
    RowBuilder.Draft draft = rows.draft(state, asOf, null);
    state.asOf = asOf;
    for (LaneState<?> lane : state.lanes) {
      roll(lane, asOf);
    }
    Optional<Row> row = draft.finish(shopper, Row.BY_TIMER);
    keep(state, store);
    return row;
  }

  /** The earliest instant not yet closed; after the end of all input there is no bound to keep. */
  private static long firstOpen(long watermark) {
    return watermark == Long.MAX_VALUE ? Long.MIN_VALUE : watermark + 1;
  }

  private boolean isInAnyWindow(long time, long asOf) {
    for (WindowSpec window : settings.windows()) {
      if (window.holds(time, asOf)) {
        return true;
      }
    }
    return false;
  }

  private static void roll(LaneState<?> lane, long asOf) {
    if (lane.nextDrop() <= asOf) {
      for (WindowState<?> window : lane.windows()) {
        window.rollTo(asOf);
      }
    }
  }

  private <B> void add(LaneState<B> lane, ShopperEvent event, ShopperState state) {
    metrics.applied(lane.lane());
    int forgotten = 0;
    int leftOut = 0;
    for (WindowState<B> window : lane.windows()) {
      if (window.spec().holds(event.time(), state.asOf)) {
        forgotten = Math.max(forgotten, window.add(event, state.arrivals, settings.maxIds()));
        leftOut = Math.max(leftOut, lane.lane().amountsLeftOut(window.total(), event));
      }
    }
    if (forgotten > 0) {
      metrics.idsForgotten(lane.lane(), forgotten);
    }
    if (leftOut > 0) {
      metrics.amountsLeftOut(lane.lane(), leftOut);
    }
  }

  private void keep(ShopperState state, KeyedStore store) {
    OptionalLong next = state.nextChange();
    moveTimer(state, next.isPresent() ? next.getAsLong() : ShopperState.NO_TIMER, store);
    if (state.isEmpty()) {
      store.clear();
    } else {
      byte[] packed = codec.pack(state);
      metrics.stateWritten(packed.length);
      store.write(packed);
    }
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
