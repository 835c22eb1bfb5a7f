package io.liveshopper.job.features.session;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.SeenEvents;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import java.util.List;

/** All that is kept of one session: one value in state, one timer. */
final class SessionState {

  /** No run has yet written all of this session's values. */
  static final long NO_RUN = -1;

  /** No timer is registered. */
  static final long NO_TIMER = Long.MIN_VALUE;

  /** All values have never been written together. */
  static final long NEVER = Long.MIN_VALUE;

  long asOf = Long.MIN_VALUE;

  /** Events applied and sessions closed so far under this id: orders the rows of one instant. */
  long sequence;

  /** The run in which a row of all values was written that no earlier run's row can overrule. */
  long settledInRun = NO_RUN;

  long timer = NO_TIMER;

  /** As-of of the latest row of all values. */
  long writtenAt = NEVER;

  /** Whether something changed while rows were held back, so that a row of all values is due. */
  boolean isRowOwed;

  /** Never so in a state that is kept: only in the last values of a session. */
  boolean isClosed;

  final SeenEvents seenEvents;
  final Activity activity = new Activity();
  final Landing landing = new Landing();
  final SeenTexts deviceTypes = new SeenTexts(Visit::deviceType);
  final SeenTexts locations = new SeenTexts(Visit::location);
  final RegionChanges regions = new RegionChanges();
  final SessionOrders orders;

  /** A session without events, under an id that is new. */
  SessionState(FeatureSettings settings) {
    this(settings, new SeenEvents());
  }

  private SessionState(FeatureSettings settings, SeenEvents seenEvents) {
    this.seenEvents = seenEvents;
    this.orders = new SessionOrders(settings);
  }

  /**
   * A session without events, under the id of one that has closed: versions go on from there, and
   * an event of the closed session that comes again is still known.
   */
  static SessionState after(SessionState closed, FeatureSettings settings) {
    SessionState next = new SessionState(settings, closed.seenEvents);
    next.asOf = closed.asOf;
    next.sequence = closed.sequence;
    next.timer = closed.timer;
    return next;
  }

  /** Whether there is no session. */
  boolean isEmpty() {
    return activity.first() > activity.last();
  }

  /** All parts. */
  List<SessionPart> parts() {
    return List.of(activity, landing, deviceTypes, locations, regions, orders);
  }

  /** Counts an event that is neither late nor a duplicate. */
  void add(ShopperEvent event) {
    sequence++;
    Position at = new Position(event.time(), sequence);
    for (SessionPart part : parts()) {
      part.add(event, at);
    }
  }
}
