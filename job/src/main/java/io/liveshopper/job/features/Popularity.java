package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
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

  /** The names seen last, the latest first, at most so many. */
  List<String> latest(int most) {
    List<Integer> seen = new ArrayList<>();
    for (int name = 1; name < counts.length; name++) {
      if (counts[name] > 0) {
        insertByTime(seen, name, most);
      }
    }
    return seen.stream().map(names::get).toList();
  }

  /** Into names that are in order, which there are few of: the last falls off if need be. */
  private void insertByTime(List<Integer> seen, int name, int most) {
    int at = seen.size();
    while (at > 0 && isLater(name, seen.get(at - 1))) {
      at--;
    }
    if (at < most) {
      seen.add(at, name);
      if (seen.size() > most) {
        seen.remove(most);
      }
    }
  }

  private boolean isMorePopular(int name, int than) {
    if (counts[name] != counts[than]) {
      return counts[name] > counts[than];
    }
    return isLater(name, than);
  }

  private boolean isLater(int name, int than) {
    return Item.isAtOrAfter(times[name], arrivals[name], times[than], arrivals[than]);
  }
}
