package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.ShopperEvent;
import java.util.ArrayList;
import java.util.List;

/** What a device did without a user. All times are event times in epoch milliseconds. */
final class AnonymousPast {

  /** Nothing is shown under the device's own id. */
  static final long NOT_SHOWN = Long.MIN_VALUE;

  /** What a user can still be given, by event time, then in order of arrival. */
  private final List<Remembered> events = new ArrayList<>();

  /** The earliest event since anything is shown under the device's id. */
  private long shownFrom = NOT_SHOWN;

  /** When all that is shown under the device's id has expired. */
  private long shownUntil = NOT_SHOWN;

  /** Notes that something is shown under the device's id because of an event. */
  void show(long from, long until) {
    shownFrom = isShown() ? Math.min(shownFrom, from) : from;
    shownUntil = Math.max(shownUntil, until);
  }

  /** Whether anything may be shown under the device's id. */
  boolean isShown() {
    return shownUntil != NOT_SHOWN;
  }

  /** The earliest event of what {@link #isShown}. */
  long shownFrom() {
    return shownFrom;
  }

  long shownUntil() {
    return shownUntil;
  }

  /** Nothing is shown under the device's id any more. */
  void hide() {
    shownFrom = NOT_SHOWN;
    shownUntil = NOT_SHOWN;
  }

  /** Remembers an event, unless it is already. */
  void remember(ShopperEvent event) {
    for (Remembered known : events) {
      if (known.idHash() == event.idHash()) {
        return;
      }
    }
    add(Remembered.of(event));
  }

  void add(Remembered event) {
    int at = events.size();
    while (at > 0 && events.get(at - 1).time() > event.time()) {
      at--;
    }
    events.add(at, event);
  }

  List<Remembered> events() {
    return events;
  }

  /**
   * Forgets the oldest events beyond these many.
   *
   * @return how many were forgotten
   */
  int keepLatest(int most) {
    int tooMany = Math.max(0, events.size() - most);
    events.subList(0, tooMany).clear();
    return tooMany;
  }

  /** Drops what has left the horizon, and what has expired wherever it was shown. */
  void expire(long now, long horizonMillis) {
    while (!events.isEmpty() && events.get(0).time() + horizonMillis <= now) {
      events.remove(0);
    }
    if (shownUntil <= now) {
      hide();
    }
  }

  boolean isEmpty() {
    return events.isEmpty() && !isShown();
  }
}
