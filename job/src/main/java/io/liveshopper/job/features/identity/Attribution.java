package io.liveshopper.job.features.identity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.Lane;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage.Forget;
import io.liveshopper.job.features.ShopperMessage.Happened;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whose an event is, and passes it on.
 *
 * <p>Event time decides, not arrival, as far as the two latest users of the device can tell.
 */
final class Attribution {

  private final List<Lane<?>> lanes;
  private final CarriedCart carriedCart;
  private final int maxEvents;
  private final Lifetimes lifetimes;
  private final IdentityMetrics metrics;

  Attribution(
      IdentitySettings identity,
      FeatureSettings features,
      Lifetimes lifetimes,
      IdentityMetrics metrics) {
    this.lanes = features.userLanes();
    this.carriedCart = new CarriedCart(features.cartTotal(), features.orders());
    this.maxEvents = identity.maxEvents();
    this.lifetimes = requireNonNull(lifetimes, "lifetimes");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /**
   * Takes a device's event.
   *
   * @param now the watermark
   */
  void take(
      DeviceState state, String device, ShopperEvent event, long now, DeviceProcessor.Output out) {
    Link link = state.link;
    if (event.userId() != null) {
      named(state, device, event, out);
    } else if (isOfPrevious(state, event)) {
      state.previous.extendBeyond(event.time(), event.sessionId());
      out.message(new Happened(state.previous.user, event));
    } else if (link != null && isOfLink(state, event)) {
      link.extendBeyond(event.time(), event.sessionId());
      claim(state, device, event, link.user, out);
    } else {
      anonymous(state, device, event, now, out);
    }
  }

  private void named(
      DeviceState state, String device, ShopperEvent event, DeviceProcessor.Output out) {
    Link link = state.link;
    boolean isSameUser = link != null && link.user.equals(event.userId());
    if (link != null && !isSameUser && event.time() < link.named) {
      noteEarlierUser(state, event);
      out.message(new Happened(event.userId(), event));
      return;
    }
    if (isSameUser) {
      renew(state, event);
    } else {
      if (link != null) {
        leave(state, event.time());
      }
      state.link = Link.by(event);
    }
    claim(state, device, event, event.userId(), out);
  }

  private static void renew(DeviceState state, ShopperEvent event) {
    Link link = state.link;
    if (state.previous == null || event.time() > state.previous.last) {
      link.begin = Math.min(link.begin, event.time());
      if (state.previous != null) {
        state.previous.until = Math.min(state.previous.until, link.begin);
      }
    }
    link.named = Math.max(link.named, event.time());
    link.extend(event.time(), event.sessionId());
  }

  /** The link's user was there before the one who comes at {@code time}, who has what is later. */
  private static void leave(DeviceState state, long time) {
    Link left = state.link;
    if (left.last > time) {
      left.last = time - 1;
    }
    left.until = state.departure == null ? time : Math.min(time, state.departure.time());
    state.previous = left;
  }

  /** A user whose event came late was there before the link began, or for that event only. */
  private static void noteEarlierUser(DeviceState state, ShopperEvent event) {
    Link previous = state.previous;
    if (event.time() >= state.link.begin) {
      return;
    }
    if (previous != null && previous.user.equals(event.userId())) {
      previous.extend(event.time(), event.sessionId());
      if (event.time() >= previous.until) {
        previous.until = state.link.begin;
      }
    } else if (previous == null || event.time() > previous.last) {
      state.previous = Link.by(event);
      state.previous.until = state.link.begin;
    }
  }

  private boolean isOfPrevious(DeviceState state, ShopperEvent event) {
    return state.previous != null
        && state.previous.covers(event.time(), event.sessionId(), lifetimes.gap());
  }

  private boolean isOfLink(DeviceState state, ShopperEvent event) {
    return state.link.covers(event.time(), event.sessionId(), lifetimes.gap())
        && (state.departure == null || event.time() < state.departure.time());
  }

  private void anonymous(
      DeviceState state, String device, ShopperEvent event, long now, DeviceProcessor.Output out) {
    if (state.link != null && (state.departure == null || event.time() < state.departure.time())) {
      state.departure = new DeviceState.Departure(event.time(), event.sessionId());
    }
    if (event.time() + lifetimes.horizon() > now
        && lanes.stream().anyMatch(lane -> lane.takes(event))) {
      state.anonymous.remember(event);
      forgetBeyond(state, maxEvents);
    }
    long shownAsOf = Math.max(event.time(), DeviceProcessor.firstOpen(now));
    state.anonymous.show(event.time(), shownAsOf + lifetimes.shown());
    out.message(new Happened(device, event));
  }

  private void forgetBeyond(DeviceState state, int most) {
    int forgotten = state.anonymous.keepLatest(most);
    if (forgotten > 0) {
      metrics.eventsForgotten(forgotten);
    }
  }

  /**
   * Passes on an event of the link's user, and before it what turns out to be that user's: all that
   * happened anonymously up to the link's latest event, and what follows it within the session.
   * What is then still anonymous is told again, since all of the device's was to be forgotten.
   */
  private void claim(
      DeviceState state,
      String device,
      ShopperEvent event,
      String user,
      DeviceProcessor.Output out) {
    List<ShopperEvent> claimed = takeClaimed(state, device, event.time());
    AnonymousPast past = state.anonymous;
    boolean isForgotten = past.isShown() && past.shownFrom() <= state.link.last;
    if (isForgotten) {
      out.message(new Forget(device, event.time(), event.collectorTime()));
    }
    for (ShopperEvent earlier : claimed) {
      out.message(Happened.carriedOver(user, earlier.withCollectorTime(event.collectorTime())));
    }
    carriedCart.of(claimed).ifPresent(cart -> out.message(cart.at(user, event)));
    if (!claimed.isEmpty()) {
      metrics.handedOver(claimed.size());
    }
    out.message(new Happened(user, event));
    if (isForgotten) {
      long shownUntil = past.shownUntil();
      past.hide();
      for (Remembered left : past.events()) {
        past.show(left.time(), shownUntil);
        ShopperEvent again = left.event(device).withCollectorTime(event.collectorTime());
        out.message(new Happened(device, again));
      }
    }
  }

  private List<ShopperEvent> takeClaimed(DeviceState state, String device, long signIn) {
    Link link = state.link;
    if (state.departure != null) {
      if (!link.covers(state.departure.time(), state.departure.session(), lifetimes.gap())) {
        return List.of();
      }
      link.extendBeyond(state.departure.time(), state.departure.session());
      state.departure = null;
    }
    List<ShopperEvent> claimed = new ArrayList<>();
    List<Remembered> remembered = state.anonymous.events();
    while (!remembered.isEmpty()) {
      ShopperEvent next = remembered.get(0).event(device);
      if (!link.covers(next.time(), next.sessionId(), lifetimes.gap())) {
        state.departure = new DeviceState.Departure(next.time(), next.sessionId());
        break;
      }
      remembered.remove(0);
      link.extendBeyond(next.time(), next.sessionId());
      if (lifetimes.isCarriedOver(next.time(), signIn)) {
        claimed.add(next);
      }
    }
    return claimed;
  }
}
