package io.liveshopper.job.features.identity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;

/**
 * Finds out whose a device's events are: those of the user who signed in on it, while the session
 * lasts, else the device's own. What a device did anonymously is remembered for a while and goes to
 * the user who signs in.
 *
 * <p>Messages about shoppers are passed on at once, also while the job catches up; only the
 * device's own row, which names its user, is then held back.
 */
public final class DeviceProcessor {

  /** The format in which state is written; it and all earlier ones are read. */
  public static final int STATE_FORMAT = DeviceStateCodec.FORMAT;

  /** Where what a device's events give goes. */
  public interface Output {

    /** Something about a shopper. */
    void message(ShopperMessage message);

    /** A row of the device: which user it belongs to. */
    void row(Row row);
  }

  private final int maxStateBytes;
  private final Lifetimes lifetimes;
  private final Attribution attribution;
  private final DeviceRow deviceRow;
  private final CatchUpFence fence;
  private final IdentityMetrics metrics;

  /**
   * @param identity how long and how much of what is anonymous is remembered
   * @param features when sessions end, how long features last, and how large a state may be
   */
  public DeviceProcessor(
      IdentitySettings identity,
      FeatureSettings features,
      Run run,
      CatchUpFence fence,
      IdentityMetrics metrics) {
    this.maxStateBytes = features.maxStateBytes();
    this.lifetimes = new Lifetimes(identity, features);
    this.attribution = new Attribution(identity, features, lifetimes, metrics);
    this.deviceRow = new DeviceRow(lifetimes, run);
    this.fence = requireNonNull(fence, "fence");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /**
   * Passes an event on to whom it belongs, and with it what thereby turns out to be that user's.
   *
   * @param device whose event it is
   * @param watermark the instant up to which all events are expected to have come; {@link
   *     Long#MIN_VALUE} if there is none yet
   * @param store the device's
   */
  public void onEvent(
      String device, ShopperEvent event, long watermark, KeyedStore store, Output out) {
    DeviceState state = DeviceStateCodec.unpack(store.read());
    expire(state, watermark);
    state.asOf = Math.max(state.asOf, Math.max(event.time(), firstOpen(watermark)));
    state.sequence++;
    String userBefore = state.user(lifetimes.gap());
    attribution.take(state, device, event, watermark, out);
    String user = state.user(lifetimes.gap());
    if (user != null && !user.equals(userBefore)) {
      metrics.linked();
    }
    boolean isBehind = fence.isBehind(watermark, event.time());
    deviceRow.next(state, device, isBehind, event.collectorTime()).ifPresent(out::row);
    keep(state, watermark, store);
  }

  /**
   * Lets time pass for a device.
   *
   * @param time the instant of the timer
   */
  public void onTimer(String device, long time, long watermark, KeyedStore store, Output out) {
    byte[] packed = store.read();
    if (packed == null) {
      return;
    }
    DeviceState state = DeviceStateCodec.unpack(packed);
    if (state.timer == time) {
      state.timer = DeviceState.NO_TIMER;
    }
    expire(state, time);
    state.asOf = Math.max(state.asOf, time);
    boolean isBehind = fence.isBehind(watermark, time);
    deviceRow.next(state, device, isBehind, Row.BY_TIMER).ifPresent(out::row);
    keep(state, time, store);
  }

  /** The earliest instant not yet closed; after the end of all input there is no bound to keep. */
  static long firstOpen(long watermark) {
    return watermark == Long.MAX_VALUE ? Long.MIN_VALUE : watermark + 1;
  }

  private void expire(DeviceState state, long now) {
    state.anonymous.expire(now, lifetimes.horizon());
    if (state.previous != null && lifetimes.uselessFrom(state.previous) <= now) {
      state.previous = null;
    }
    if (state.link != null && lifetimes.uselessFrom(state.link) <= now) {
      state.link = null;
      state.previous = null;
      state.departure = null;
    }
  }

  private void keep(DeviceState state, long now, KeyedStore store) {
    if (state.isEmpty(now)) {
      store.clear();
      return;
    }
    moveTimer(state, store);
    byte[] packed = DeviceStateCodec.pack(state);
    int forgotten = 0;
    while (packed.length > maxStateBytes && !state.anonymous.events().isEmpty()) {
      forgotten += state.anonymous.keepLatest(state.anonymous.events().size() - 1);
      packed = DeviceStateCodec.pack(state);
    }
    if (forgotten > 0) {
      metrics.eventsForgotten(forgotten);
    }
    metrics.stateWritten(packed.length);
    store.write(packed);
  }

  /** A timer that is early is left: it looks again when it fires. */
  private void moveTimer(DeviceState state, KeyedStore store) {
    long next = nextChange(state);
    if (state.timer != DeviceState.NO_TIMER && state.timer <= next) {
      return;
    }
    if (state.timer != DeviceState.NO_TIMER) {
      store.deleteTimer(state.timer);
    }
    store.registerTimer(next);
    state.timer = next;
  }

  private long nextChange(DeviceState state) {
    long next = Long.MAX_VALUE;
    if (state.link != null) {
      next =
          state.isLinked(lifetimes.gap())
              ? state.link.last + lifetimes.gap()
              : lifetimes.uselessFrom(state.link);
    }
    if (state.anonymous.isShown()) {
      next = Math.min(next, state.anonymous.shownUntil());
    }
    if (!state.anonymous.events().isEmpty()) {
      next = Math.min(next, lifetimes.expiry(state.anonymous.events().get(0).time()));
    }
    if (state.isRowOwed) {
      next = Math.min(next, fence.probeTime());
    }
    if (state.link != null) {
      next = Math.min(next, deviceRow.settlesAt(state));
    }
    return next == Long.MAX_VALUE ? state.asOf : next;
  }
}
