package io.liveshopper.job.features;

import javax.annotation.Nullable;

/**
 * Counts how often each of several names was seen; of equally popular ones the latest is on top.
 */
final class Popularity {

  private final Names names;
  private final long[] counts;
  private final long[] times;
  private final long[] arrivals;
  private long distinct;

  Popularity(Names names) {
    this.names = names;
    this.counts = new long[names.size()];
    this.times = new long[names.size()];
    this.arrivals = new long[names.size()];
  }

  /**
   * Adds what was seen; no name is not counted.
   *
   * @param name number of the name
   * @param count how often, at least once
   * @param time when it was last seen, in epoch milliseconds
   * @param arrival the arrival of that event
   */
  void add(int name, long count, long time, long arrival) {
    if (name == Names.NONE) {
      return;
    }
    if (counts[name] == 0) {
      distinct++;
      times[name] = Long.MIN_VALUE;
    }
    counts[name] += count;
    if (Item.isAtOrAfter(time, arrival, times[name], arrivals[name])) {
      times[name] = time;
      arrivals[name] = arrival;
    }
  }

  /** How many names there are. */
  long distinct() {
    return distinct;
  }

  /** The name seen most often, of several the one seen last; null if there is none. */
  @Nullable String top() {
    int top = Names.NONE;
    for (int name = 1; name < counts.length; name++) {
      if (counts[name] > 0 && (top == Names.NONE || isMorePopular(name, top))) {
        top = name;
      }
    }
    return names.get(top);
  }

  private boolean isMorePopular(int name, int than) {
    if (counts[name] != counts[than]) {
      return counts[name] > counts[than];
    }
    return Item.isAtOrAfter(times[name], arrivals[name], times[than], arrivals[than]);
  }
}
