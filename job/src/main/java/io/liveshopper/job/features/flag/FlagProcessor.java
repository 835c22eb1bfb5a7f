package io.liveshopper.job.features.flag;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.PendingStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Raises and clears each shopper's flags, in the order of event time: patterns tell the moments at
 * which to raise one, activity clears them.
 *
 * <p>A stall raises its action's flag each time, anew if it is still up; any other moment does not
 * while the flag is up. A flag that expires is up no longer, and nothing is told of that: readers
 * know when it does.
 *
 * <p>While the job catches up nothing is told; then the latest change of each flag is, unless it
 * has expired by then.
 */
public final class FlagProcessor {

  /** The format in which state is written; it and all earlier ones are read. */
  public static final int STATE_FORMAT = FlagStateCodec.FORMAT;

  private final BiPredicate<Moment, ActionRules> isEnough;
  private final CatchUpFence fence;
  private final FlagMetrics metrics;

  /**
   * @param isEnough whether a moment is enough to act on, by the rules
   */
  public FlagProcessor(
      BiPredicate<Moment, ActionRules> isEnough, CatchUpFence fence, FlagMetrics metrics) {
    this.isEnough = requireNonNull(isEnough, "isEnough");
    this.fence = requireNonNull(fence, "fence");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /** Takes what happened, or was found; it takes effect when the watermark has passed it. */
  public void onOccurrence(Occurrence occurrence, long watermark, PendingStore store) {
    long time = occurrence.time();
    long open = watermark == Long.MAX_VALUE ? time : Math.max(time, watermark + 1);
    store.append(open, OccurrenceCodec.pack(occurrence));
  }

  /**
   * Lets the watermark pass an instant.
   *
   * @param time the instant of the timer
   * @param out gets the changes, in order
   */
  public void onTimer(
      String shopper,
      long time,
      long watermark,
      ActionRules rules,
      PendingStore store,
      Consumer<FlagChange> out) {
    List<Occurrence> waiting = take(time, store);
    byte[] packed = store.read();
    if (packed == null && waiting.stream().noneMatch(Moment.class::isInstance)) {
      return;
    }
    FlagState state = FlagStateCodec.unpack(packed);
    List<FlagChange> changes = new ArrayList<>();
    for (Occurrence next : waiting) {
      expire(state, next.time());
      if (next instanceof Moment moment) {
        raise(moment, rules, state, changes);
      } else {
        clear((ShopperActivity) next, shopper, state, changes);
      }
    }
    expire(state, time);
    if (fence.isBehind(watermark, time)) {
      holdBack(changes, state, store);
    } else {
      tell(changes, state, out);
    }
    keep(state, store);
  }

  /** What waited for an instant; an activity comes before the moment that it completes. */
  private static List<Occurrence> take(long time, PendingStore store) {
    List<Occurrence> waiting = new ArrayList<>();
    store.take(time).forEach(packed -> waiting.add(OccurrenceCodec.unpack(packed)));
    waiting.sort(
        Comparator.comparingLong(Occurrence::time)
            .thenComparingLong(Occurrence::order)
            .thenComparing(Moment.class::isInstance));
    return waiting;
  }

  private static void expire(FlagState state, long now) {
    state.up.values().removeIf(flag -> flag.expiresAt() <= now);
  }

  private void raise(Moment moment, ActionRules rules, FlagState state, List<FlagChange> changes) {
    boolean isNews = moment.isStall() || !state.up.containsKey(moment.action());
    if (!isNews || !isEnough.test(moment, rules)) {
      return;
    }
    ShopperActivity cause = moment.cause();
    Flag flag =
        new Flag(
            moment.action(),
            moment.pattern(),
            moment.reason(),
            cause.session(),
            cause.cart(),
            moment.time(),
            moment.time() + rules.ttl(moment.action()).toMillis());
    state.up.put(moment.action(), flag);
    changes.add(change(moment.shopper(), flag, null, moment.time(), state));
  }

  private void clear(
      ShopperActivity activity, String shopper, FlagState state, List<FlagChange> changes) {
    for (Action action : Action.values()) {
      if (action.isClearedBy(activity.type()) && state.up.containsKey(action)) {
        Flag flag = state.up.remove(action);
        changes.add(change(shopper, flag, activity.type(), activity.time(), state));
      }
    }
  }

  private static FlagChange change(
      String shopper, Flag flag, ActivityType clearedBy, long time, FlagState state) {
    state.sequence = time == state.changedAt ? state.sequence + 1 : 0;
    state.changedAt = time;
    return new FlagChange(shopper, flag, clearedBy, time, state.sequence);
  }

  private void holdBack(List<FlagChange> changes, FlagState state, PendingStore store) {
    for (FlagChange change : changes) {
      state.owed.put(change.flag().action(), change);
      metrics.heldBack();
    }
    if (!state.owed.isEmpty()) {
      store.registerTimer(fence.probeTime());
    }
  }

  private void tell(List<FlagChange> changes, FlagState state, Consumer<FlagChange> out) {
    List<FlagChange> all = new ArrayList<>(state.owed.values());
    all.sort(Comparator.comparingLong(FlagChange::time).thenComparingLong(FlagChange::sequence));
    all.addAll(changes);
    state.owed.clear();
    for (FlagChange change : all) {
      if (change.flag().expiresAt() <= fence.now()) {
        metrics.expired();
        continue;
      }
      if (change.isRaised()) {
        metrics.raised(change.flag().action());
      } else {
        metrics.cleared(change.flag().action());
      }
      out.accept(change);
    }
  }

  private static void keep(FlagState state, PendingStore store) {
    if (state.isEmpty()) {
      store.clear();
      return;
    }
    // A flag that nothing clears is forgotten when it expires.
    state.up.values().forEach(flag -> store.registerTimer(flag.expiresAt()));
    store.write(FlagStateCodec.pack(state));
  }
}
