package io.liveshopper.job.features.identity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ShopperEvent;
import javax.annotation.Nullable;

/**
 * What ties a device to a user: from an event that names the user until the session that it is part
 * of ends. All times are event times in epoch milliseconds.
 */
final class Link {

  /** There is no instant from which on the device is somebody else's. */
  static final long OPEN = Long.MAX_VALUE;

  final String user;

  /** The first event that names the user, after the user before. */
  long begin;

  /** The latest event that names the user. */
  long named;

  /** The latest event that is the user's, through its {@code user_id} or through the link. */
  long last;

  /** The latest session known; null if none is. */
  @Nullable String session;

  /** The event that told the session. */
  long sessionTime;

  /** When the next user's link begins, or what comes is known not to be this user's. */
  long until = OPEN;

  Link(String user, long begin, long named, long last, @Nullable String session, long sessionTime) {
    this.user = requireNonNull(user, "user");
    this.begin = begin;
    this.named = named;
    this.last = last;
    this.session = session;
    this.sessionTime = sessionTime;
  }

  /** The link that an event makes by naming a user. */
  static Link by(ShopperEvent event) {
    return new Link(
        event.userId(), event.time(), event.time(), event.time(), event.sessionId(), event.time());
  }

  /**
   * Whether an event that names nobody is the user's: nothing is later that already is, or the
   * session lasts. An event without a session, or a user without one, leaves only time to tell.
   */
  boolean covers(long time, @Nullable String eventSession, long gapMillis) {
    if (time <= last) {
      return true;
    }
    boolean isSameSession = eventSession == null || session == null || eventSession.equals(session);
    return time < until && time < last + gapMillis && isSameSession;
  }

  /** Takes an event that names the user. */
  void extend(long time, @Nullable String eventSession) {
    last = Math.max(last, time);
    if (eventSession != null && (session == null || time >= sessionTime)) {
      session = eventSession;
      sessionTime = time;
    }
  }

  /** Takes an event that names nobody. One that is not the latest says nothing of the session. */
  void extendBeyond(long time, @Nullable String eventSession) {
    if (time > last) {
      extend(time, eventSession);
    }
  }
}
