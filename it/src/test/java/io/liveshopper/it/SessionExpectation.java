package io.liveshopper.it;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.redis.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every session of a stream must show, and how Redis differs from it. Judged are sessions that
 * are surely under way, and those so long over that nothing of them may be left.
 */
final class SessionExpectation {

  private static final Duration GAP = Duration.ofMinutes(30);
  private static final Duration TEST = Duration.ofMinutes(4);

  private final JobSettings settings;
  private final SortedMap<String, List<ShopperEvent>> sessions = new TreeMap<>();

  SessionExpectation(JobSettings settings) {
    this.settings = settings;
  }

  /** Takes the next event to arrive. */
  void add(ShopperEvent event) {
    if (event.sessionId() != null) {
      sessions.computeIfAbsent(event.sessionId(), id -> new ArrayList<>()).add(event);
    }
  }

  Collection<String> ids() {
    return sessions.keySet();
  }

  /** The values of a session while it is under way, by name. */
  SortedMap<String, String> values(String id) {
    return SessionValues.of(sessions.get(id), settings);
  }

  /** The values of a session, which is closed if the watermark has passed its end. */
  SortedMap<String, String> valuesAfter(String id, long watermark) {
    SortedMap<String, String> values = values(id);
    long last = Long.parseLong(values.get("session_last_event"));
    if (last + GAP.toMillis() <= watermark) {
      values.put("session_state", "closed");
    }
    return values;
  }

  /** In what the sessions in Redis differ from what they must be: a sentence each. */
  List<String> differences(ShopperRows rows, long now) {
    List<String> differences = new ArrayList<>();
    sessions.forEach(
        (id, events) -> {
          Map<String, String> found = rows.values(Subject.session(id));
          long first = events.stream().mapToLong(ShopperEvent::time).min().orElseThrow();
          long last = events.stream().mapToLong(ShopperEvent::time).max().orElseThrow();
          if (first > now - GAP.minus(TEST).toMillis()) {
            Map<String, String> expected = values(id);
            if (!expected.equals(found)) {
              differences.add(
                  "session %s: expected %s but found %s"
                      .formatted(
                          id,
                          Expectation.without(expected, found),
                          Expectation.without(found, expected)));
            }
          } else if (last < now - GAP.plus(settings.grace()).toMillis() && !found.isEmpty()) {
            differences.add("session " + id + " is long over but found " + found);
          }
        });
    return differences;
  }
}
