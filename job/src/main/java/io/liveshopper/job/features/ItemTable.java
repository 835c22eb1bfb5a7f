package io.liveshopper.job.features;

import static java.util.Comparator.comparingLong;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The items of a lane and the names they refer to. */
final class ItemTable {

  private static final int HAS_NAME = 1;
  private static final int HAS_DETAIL = 1 << 1;
  private static final int HAS_CURRENCY = 1 << 2;
  private static final int HAS_AMOUNT = 1 << 3;
  private static final int HAS_TEXT = 1 << 4;
  private static final int HAS_NUMBER = 1 << 5;
  private static final int HAS_SUMS = 1 << 6;

  private final int windows;
  private final List<Item> items = new ArrayList<>();
  private Names names = new Names();

  /**
   * @param windows how many windows there are
   */
  ItemTable(int windows) {
    this.windows = windows;
  }

  /** The items, each at its position. */
  List<Item> items() {
    return items;
  }

  Names names() {
    return names;
  }

  /** The item of a kind and its names, added if it is new. */
  Item item(int kind, int name, int detail, int currency) {
    for (Item item : items) {
      if (item.is(kind, name, detail, currency)) {
        return item;
      }
    }
    Item item = new Item(kind, name, detail, currency, windows);
    append(item);
    return item;
  }

  /** How many names items are counted under. */
  int countedNames() {
    boolean[] counted = new boolean[names.size()];
    int distinct = 0;
    for (Item item : items) {
      if (item.name != Names.NONE && !counted[item.name]) {
        counted[item.name] = true;
        distinct++;
      }
    }
    return distinct;
  }

  /** The items of all names but the {@code most} seen last. */
  Set<Item> longestUnseen(int most) {
    Item[] latestByName = new Item[names.size()];
    for (Item item : items) {
      if (item.name != Names.NONE && item.isLaterThan(latestByName[item.name])) {
        latestByName[item.name] = item;
      }
    }
    List<Item> oldestFirst = new ArrayList<>();
    for (Item item : latestByName) {
      if (item != null) {
        oldestFirst.add(item);
      }
    }
    Comparator<Item> byTime = comparingLong(item -> item.time);
    oldestFirst.sort(byTime.thenComparingLong(item -> item.arrival));
    boolean[] isForgotten = new boolean[names.size()];
    for (Item item : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most))) {
      isForgotten[item.name] = true;
    }
    Set<Item> forgotten = new HashSet<>();
    for (Item item : items) {
      if (isForgotten[item.name]) {
        forgotten.add(item);
      }
    }
    return forgotten;
  }

  /** Removes the items that no window holds, and the names that none of the others needs. */
  void removeUnheld() {
    if (items.stream().allMatch(Item::isHeld)) {
      return;
    }
    List<Item> kept = new ArrayList<>(items);
    kept.removeIf(item -> !item.isHeld());
    items.clear();
    Names all = names;
    names = new Names();
    int[] renumbered = new int[all.size()];
    for (Item item : kept) {
      item.name = moved(item.name, all, renumbered);
      item.detail = moved(item.detail, all, renumbered);
      item.currency = moved(item.currency, all, renumbered);
      item.text = moved(item.text, all, renumbered);
      append(item);
    }
  }

  private int moved(int number, Names from, int[] renumbered) {
    if (number != Names.NONE && renumbered[number] == Names.NONE) {
      renumbered[number] = names.append(from.get(number));
    }
    return renumbered[number];
  }

  private void append(Item item) {
    item.position = items.size();
    items.add(item);
  }

  /**
   * Writes the table.
   *
   * @param base what times are written as distances from
   * @param arrivals what arrivals are
   */
  void pack(long base, long arrivals, Packer out) {
    names.pack(out);
    out.writeUnsigned(items.size());
    for (Item item : items) {
      pack(item, base, arrivals, out);
    }
  }

  private void pack(Item item, long base, long arrivals, Packer out) {
    out.writeByte(item.kind);
    out.writeByte(
        (item.name == Names.NONE ? 0 : HAS_NAME)
            | (item.detail == Names.NONE ? 0 : HAS_DETAIL)
            | (item.currency == Names.NONE ? 0 : HAS_CURRENCY)
            | (item.amount == null ? 0 : HAS_AMOUNT)
            | (item.text == Names.NONE ? 0 : HAS_TEXT)
            | (item.number == 0 ? 0 : HAS_NUMBER)
            | (item.hasSums() ? HAS_SUMS : 0));
    for (int name : new int[] {item.name, item.detail, item.currency, item.text}) {
      if (name != Names.NONE) {
        out.writeUnsigned(name);
      }
    }
    out.writeSigned(base - item.time);
    out.writeSigned(arrivals - item.arrival);
    if (item.amount != null) {
      out.writeDecimal(item.amount);
    }
    if (item.number != 0) {
      out.writeSigned(item.number);
    }
    for (int window = 0; window < windows; window++) {
      out.writeUnsigned(item.counts[window]);
      if (item.hasSums() && item.counts[window] > 0) {
        out.writeDecimal(item.sum(window));
      }
    }
  }

  /**
   * Reads what {@link #pack} wrote into this table, which is empty.
   *
   * @param packedWindows how many windows there were then; counts of other windows than now are
   *     left at 0
   */
  void unpack(long base, long arrivals, int packedWindows, boolean areWindowsOthers, Unpacker in) {
    names = Names.unpack(in);
    for (int left = in.readCount(); left > 0; left--) {
      int kind = in.readByte();
      int has = in.readByte();
      int name = (has & HAS_NAME) == 0 ? Names.NONE : in.readCount();
      int detail = (has & HAS_DETAIL) == 0 ? Names.NONE : in.readCount();
      int currency = (has & HAS_CURRENCY) == 0 ? Names.NONE : in.readCount();
      Item item = new Item(kind, name, detail, currency, windows);
      item.text = (has & HAS_TEXT) == 0 ? Names.NONE : in.readCount();
      item.time = base - in.readSigned();
      item.arrival = arrivals - in.readSigned();
      item.amount = (has & HAS_AMOUNT) == 0 ? null : in.readDecimal();
      item.number = (has & HAS_NUMBER) == 0 ? 0 : in.readSigned();
      for (int window = 0; window < packedWindows; window++) {
        long count = in.readUnsigned();
        BigDecimal sum = (has & HAS_SUMS) != 0 && count > 0 ? in.readDecimal() : null;
        if (!areWindowsOthers) {
          item.add(window, count, sum);
        }
      }
      append(item);
    }
  }
}
