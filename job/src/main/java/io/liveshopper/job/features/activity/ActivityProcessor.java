package io.liveshopper.job.features.activity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.PendingStore;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import java.util.function.Consumer;

/**
 * Puts what shoppers do into the order of event time, each event once, and tells it as activities:
 * what is in the cart, which step starts a checkout, what product views add up to.
 *
 * <p>Everything waits until the watermark has passed it. What comes after that is late and left
 * out, but for an order that nothing known of the cart follows: a shopper who has bought must not
 * be taken for one who hesitates, so it counts from the watermark on. So do, if they come late, a
 * cart carried over by a sign-in, and that an anonymous shopper turned out to be somebody else.
 */
public final class ActivityProcessor {

  /** The format in which state is written; it and all earlier ones are read. */
  public static final int STATE_FORMAT = ActivityStateCodec.FORMAT;

  private final ActivitySettings settings;
  private final Activities activities;
  private final ActivityMetrics metrics;

  public ActivityProcessor(ActivitySettings settings, ActivityMetrics metrics) {
    this.settings = requireNonNull(settings, "settings");
    this.activities = new Activities(settings);
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /**
   * Takes what is told about a shopper.
   *
   * @param watermark the instant up to which all events are expected to have come; {@link
   *     Long#MIN_VALUE} if there is none yet
   * @param store the shopper's
   */
  public void onMessage(ShopperMessage message, long watermark, PendingStore store) {
    if (message instanceof ShopperMessage.Happened happened) {
      boolean isNews = !happened.isCarriedOver() && activities.takes(happened.event());
      if (isNews) {
        onEvent(happened.event(), watermark, store);
      }
    } else if (message instanceof ShopperMessage.CartCarriedOver carried) {
      CartValue cart = new CartValue(carried.total(), carried.currency());
      Pending pending = new Pending.CarriedOver(carried.session(), cart);
      store.append(open(carried.time(), watermark), PendingCodec.pack(pending));
    } else {
      ShopperMessage.Forget forget = (ShopperMessage.Forget) message;
      Pending pending = new Pending.Forgotten();
      store.append(open(forget.time(), watermark), PendingCodec.pack(pending));
    }
  }

  private void onEvent(ShopperEvent event, long watermark, PendingStore store) {
    if (isLate(event, watermark)) {
      metrics.late();
      if (event.action() != ActionType.TRANSACTION) {
        return;
      }
    }
    Pending pending = new Pending.Happened(event.withVisit(null));
    store.append(open(event.time(), watermark), PendingCodec.pack(pending));
  }

  private static boolean isLate(ShopperEvent event, long watermark) {
    return event.time() <= watermark;
  }

  /**
   * Lets the watermark pass an instant.
   *
   * @param time the instant of the timer
   * @param out gets what happened at it, in order
   */
  public void onTimer(
      String shopper, long time, PendingStore store, Consumer<ShopperActivity> out) {
    ActivityState state = ActivityStateCodec.unpack(store.read());
    if (state.timer == time) {
      state.timer = ActivityState.NO_TIMER;
    }
    state.asOf = Math.max(state.asOf, time);
    expire(state, time);
    for (byte[] packed : store.take(time)) {
      Pending pending = PendingCodec.unpack(packed);
      boolean counts = !(pending instanceof Pending.Happened happened) || counts(happened, state);
      if (counts) {
        activities.apply(shopper, pending, time, state, out);
      }
    }
    keep(state, store);
  }

  /** Whether an event is new, and not an order that came late for a cart that has changed since. */
  private boolean counts(Pending.Happened happened, ActivityState state) {
    ShopperEvent event = happened.event();
    boolean isOvertaken = event.time() < state.asOf && event.time() < state.cartTime;
    if (isOvertaken) {
      return false;
    }
    long horizon = settings.dedupHorizon().toMillis();
    if (state.seen.contains(event.idHash(), state.asOf, horizon)) {
      metrics.duplicate();
      return false;
    }
    state.seen.add(event.idHash(), state.asOf, horizon, settings.maxIds());
    state.seenAt = state.asOf;
    return true;
  }

  /** When something can take effect: at its time, or as soon as it can. */
  private static long open(long time, long watermark) {
    return watermark == Long.MAX_VALUE ? time : Math.max(time, watermark + 1);
  }

  private void expire(ActivityState state, long now) {
    state.views.expire(now, settings.interestWithin().toMillis());
    if (state.checkoutStart != ActivityState.NEVER && checkoutEnd(state) <= now) {
      state.checkoutStart = ActivityState.NEVER;
    }
    if (state.cartTime != ActivityState.NEVER && cartEnd(state) <= now) {
      state.cart = null;
      state.cartTime = ActivityState.NEVER;
    }
  }

  /** Keeps what still matters, and asks for a call when it will not; calls are not taken back. */
  private void keep(ActivityState state, PendingStore store) {
    long end = end(state);
    if (end <= state.asOf) {
      store.clear();
      return;
    }
    if (state.timer == ActivityState.NO_TIMER || end < state.timer) {
      store.registerTimer(end);
      state.timer = end;
    }
    byte[] packed = ActivityStateCodec.pack(state);
    metrics.stateWritten(packed.length);
    store.write(packed);
  }

  /** When nothing that is kept matters any more. */
  private long end(ActivityState state) {
    long end = Long.MIN_VALUE;
    if (state.seenAt != ActivityState.NEVER) {
      end = Math.max(end, state.seenAt + settings.dedupHorizon().toMillis() + 1);
    }
    if (state.cart != null) {
      end = Math.max(end, cartEnd(state));
    }
    if (state.checkoutStart != ActivityState.NEVER) {
      end = Math.max(end, checkoutEnd(state));
    }
    if (!state.views.isEmpty()) {
      end = Math.max(end, state.views.latest() + settings.interestWithin().toMillis());
    }
    return end;
  }

  private long checkoutEnd(ActivityState state) {
    return state.checkoutStart + settings.checkoutWithin().toMillis() + 1;
  }

  private static long cartEnd(ActivityState state) {
    return state.cartTime + ActivitySettings.CART_KEPT.toMillis();
  }
}
