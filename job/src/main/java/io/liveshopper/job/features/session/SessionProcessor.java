package io.liveshopper.job.features.session;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the features of sessions: takes one session's events and timers, and says what changed.
 *
 * <p>A session closes a gap after its latest event, in event time. It has one timer, which is not
 * moved with every event: it fires, finds that the session went on, and is registered again. An
 * event that comes after the close, but before the timer, closes the session and begins another
 * under the same id. A session's as-of is the latest of its event times and, for an event that
 * comes late, of the instant after the watermark; in the end it is when it closed.
 */
public final class SessionProcessor {

  /** The format in which state is written; it and all earlier ones are read. */
  public static final int STATE_FORMAT = SessionStateCodec.FORMAT;

  private final FeatureSettings settings;
  private final long gapMillis;
  private final CatchUpFence fence;
  private final SessionMetrics metrics;
  private final SessionStateCodec codec;
  private final StateLimits limits;
  private final SessionRows rows;

  public SessionProcessor(
      FeatureSettings settings, Run run, CatchUpFence fence, SessionMetrics metrics) {
    this.settings = requireNonNull(settings, "settings");
    this.gapMillis = settings.sessionGap().toMillis();
    this.fence = requireNonNull(fence, "fence");
    this.metrics = requireNonNull(metrics, "metrics");
    this.codec = new SessionStateCodec(settings);
    this.limits = new StateLimits(settings, codec, metrics);
    this.rows = new SessionRows(settings, run);
  }

  /**
   * Counts an event.
   *
   * @param session whose event it is
   * @param watermark the instant up to which all events are expected to have come; {@link
   *     Long#MIN_VALUE} if there is none yet
   * @param store the session's
   * @return what changed: the last values of a session that the event shows to have closed, then
   *     what is new; none if the event is late or a duplicate, if it changes nothing, or while rows
   *     are held back
   */
  public List<Row> onEvent(String session, ShopperEvent event, long watermark, KeyedStore store) {
    SessionState state = codec.unpack(store.read());
    if (isTooLate(event, state, watermark)) {
      metrics.late();
      return List.of();
    }
    long asOf = Math.max(state.asOf, Math.max(event.time(), firstOpen(watermark)));
    long dedupHorizon = settings.dedupHorizon().toMillis();
    if (state.seenEvents.contains(event.idHash(), asOf, dedupHorizon)) {
      metrics.duplicate();
      return List.of();
    }
    List<Row> out = new ArrayList<>(2);
    if (!state.isEmpty() && event.time() >= closesAt(state)) {
      out.add(close(session, state));
      state = SessionState.after(state, settings);
    }
    boolean isBehind = fence.isBehind(watermark, event.time());
    String[] before = SessionCatalogue.values(state);
    state.asOf = Math.max(state.asOf, asOf);
    state.add(event);
    state.seenEvents.add(event.idHash(), asOf, dedupHorizon, settings.maxSeenEvents());
    limits.keepWithinIds(state);
    if (isBehind) {
      state.isRowOwed = true;
    } else {
      rows.changed(session, state, before, event.collectorTime()).ifPresent(out::add);
    }
    keep(state, store);
    return out;
  }

  /**
   * Lets time pass for a session.
   *
   * @param time the instant of the timer
   * @return the last values of a session that closes; all values of one whose rows were held back
   *     and need not be any longer; else nothing
   */
  public List<Row> onTimer(String session, long time, long watermark, KeyedStore store) {
    byte[] packed = store.read();
    if (packed == null) {
      return List.of();
    }
    SessionState state = codec.unpack(packed);
    if (state.timer == time) {
      state.timer = SessionState.NO_TIMER;
    }
    if (closesAt(state) <= time) {
      Row last = close(session, state);
      store.clear();
      return List.of(last);
    }
    List<Row> out = List.of();
    boolean isSettling = rows.isUnsettled(state) && time >= rows.settlesAt() && time > state.asOf;
    if (isSettling) {
      state.asOf = time;
      state.isRowOwed = true;
    }
    if (state.isRowOwed && !fence.isBehind(watermark, state.asOf)) {
      out = List.of(rows.complete(session, state, Row.BY_TIMER));
    }
    keep(state, store);
    return out;
  }

  /**
   * Whether the event's session has closed, and is not the one at hand. One that is still open
   * takes what comes up to a gap before its beginning.
   */
  private boolean isTooLate(ShopperEvent event, SessionState state, long watermark) {
    boolean isClosed = watermark != Long.MAX_VALUE && event.time() + gapMillis <= watermark;
    if (!isClosed) {
      return false;
    }
    boolean isOfOpenSession =
        !state.isEmpty()
            && event.time() >= state.activity.first() - gapMillis
            && event.time() < closesAt(state);
    return !isOfOpenSession;
  }

  /** The earliest instant not yet closed; after the end of all input there is no bound to keep. */
  private static long firstOpen(long watermark) {
    return watermark == Long.MAX_VALUE ? Long.MIN_VALUE : watermark + 1;
  }

  private long closesAt(SessionState state) {
    return state.activity.last() + gapMillis;
  }

  private Row close(String session, SessionState state) {
    metrics.closed();
    state.asOf = Math.max(state.asOf, closesAt(state));
    state.sequence++;
    state.isClosed = true;
    return rows.complete(session, state, Row.BY_TIMER);
  }

  private void keep(SessionState state, KeyedStore store) {
    long wanted = closesAt(state);
    if (state.isRowOwed) {
      wanted = Math.min(wanted, fence.probeTime());
    }
    if (rows.isUnsettled(state) && rows.settlesAt() > state.asOf) {
      wanted = Math.min(wanted, rows.settlesAt());
    }
    if (state.timer == SessionState.NO_TIMER || state.timer > wanted) {
      if (state.timer != SessionState.NO_TIMER) {
        store.deleteTimer(state.timer);
      }
      store.registerTimer(wanted);
      state.timer = wanted;
    }
    byte[] packed = limits.packWithinBytes(state);
    metrics.stateWritten(packed.length);
    store.write(packed);
  }
}
