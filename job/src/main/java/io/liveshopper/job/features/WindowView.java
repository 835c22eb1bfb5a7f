package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/** What one window holds of a lane, for the lane to summarize. */
public final class WindowView {

  private final List<Item> items;
  private final Names names;
  private final int window;

  WindowView(List<Item> items, Names names, int window) {
    this.items = items;
    this.names = names;
    this.window = window;
  }

  /** How often a kind was seen, under whatever names. */
  public long count(int kind) {
    long count = 0;
    for (Item item : items) {
      if (item.kind == kind) {
        count += item.counts[window];
      }
    }
    return count;
  }

  /** The sum of a kind under a name; 0 if there is none. */
  BigDecimal sum(int kind, @Nullable String name) {
    BigDecimal sum = BigDecimal.ZERO;
    int number = names.find(name);
    for (Item item : items) {
      if (item.kind == kind && item.name == number && holds(item)) {
        sum = sum.add(item.sum(window));
      }
    }
    return sum;
  }

  /** What was seen last of a kind; null if nothing was. */
  @Nullable Item latest(int kind) {
    Item latest = null;
    for (Item item : items) {
      if (item.kind == kind && holds(item) && item.isLaterThan(latest)) {
        latest = item;
      }
    }
    return latest;
  }

  /** The lane's items, those that this window does not hold among them. */
  List<Item> items() {
    return items;
  }

  boolean holds(Item item) {
    return item.counts[window] > 0;
  }

  long count(Item item) {
    return item.counts[window];
  }

  @Nullable String text(int name) {
    return names.get(name);
  }

  /** How many numbers of names there are. */
  int names() {
    return names.size();
  }

  /** Counts how popular names are. */
  Popularity popularity() {
    return new Popularity(names);
  }
}
