package io.liveshopper.job.features;

import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Counts how often each of several names was seen; of equally popular ones the latest is on top.
 */
final class PopularityCount {

  private static final class Seen {
    private long count;
    private long time = Long.MIN_VALUE;
    private long arrival = Long.MIN_VALUE;
  }

  private final Map<String, Seen> byName = new HashMap<>();

  /**
   * @param time when it was last seen, in epoch milliseconds
   * @param arrival the arrival of that event
   */
  void add(String name, long count, long time, long arrival) {
    Seen seen = byName.computeIfAbsent(name, unused -> new Seen());
    seen.count += count;
    if (Latest.isAtOrAfter(time, arrival, seen.time, seen.arrival)) {
      seen.time = time;
      seen.arrival = arrival;
    }
  }

  /** How many names there are. */
  long distinct() {
    return byName.size();
  }

  /** The name seen most often, of several the one seen last; null if there is none. */
  @Nullable String top() {
    String top = null;
    Seen best = null;
    for (Map.Entry<String, Seen> entry : byName.entrySet()) {
      Seen seen = entry.getValue();
      if (best == null || isMorePopular(seen, best)) {
        best = seen;
        top = entry.getKey();
      }
    }
    return top;
  }

  private static boolean isMorePopular(Seen seen, Seen than) {
    if (seen.count != than.count) {
      return seen.count > than.count;
    }
    return Latest.isAtOrAfter(seen.time, seen.arrival, than.time, than.arrival);
  }
}
