package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * What one lane holds of one shopper, read from its packed form only when it is needed.
 *
 * <p>It is a table of items, each with its counts in every window, and the tiles in which those
 * were counted. When a tile leaves a window its counts are subtracted: they are whole numbers and
 * exact decimals, and all else about an item is its latest, which no window loses before the item.
 *
 * @param <S> what a window of the lane amounts to
 */
final class LaneState<S> {

  /** As-of of values that were never written. */
  static final long NEVER = Long.MIN_VALUE;

  /** Kind of the one item that counts what is no longer told apart. */
  static final int FORGOTTEN = 0;

  private final Lane<S> lane;
  private final Windows windows;
  private final ItemTable table;
  private final Tiles tiles;
  private final long[] writtenAt;

  /** As of when the windows' counts are. */
  private long countedAt = Long.MIN_VALUE;

  private long nextDrop = Long.MAX_VALUE;
  private long lastDrop = Long.MIN_VALUE;

  /** The lane's section as it was packed, until it is read; then null. */
  @Nullable private byte[] packed;

  /** A lane that holds nothing. */
  LaneState(Lane<S> lane, Windows windows) {
    this.lane = lane;
    this.windows = windows;
    this.table = new ItemTable(windows.count());
    this.tiles = new Tiles(windows, table.items());
    this.writtenAt = new long[windows.count()];
    Arrays.fill(writtenAt, NEVER);
  }

  Lane<S> lane() {
    return lane;
  }

  /** Whether no window holds anything. */
  boolean isEmpty() {
    return nextDrop == Long.MAX_VALUE;
  }

  /** The next instant at which the lane changes by itself; {@link Long#MAX_VALUE} if never. */
  long nextDrop() {
    return nextDrop;
  }

  /** When the lane is empty if nothing comes; {@link Long#MIN_VALUE} if it is. */
  long lastDrop() {
    return lastDrop;
  }

  /** Lets the windows drop what they no longer hold. */
  void roll(long asOf) {
    if (nextDrop > asOf) {
      return;
    }
    load();
    tiles.roll(countedAt, asOf);
    countedAt = asOf;
    table.removeUnheld();
    refreshDrops();
  }

  /**
   * Adds what an event amounts to; the windows must have been rolled.
   *
   * @param order the order that the event is; null if it is none
   * @param arrival position of the event among the shopper's, in order of arrival; an event takes
   *     as many positions as it has products, beginning with this one
   * @return whether it amounts to anything
   */
  boolean add(ShopperEvent event, @Nullable Transaction order, long arrival, long asOf) {
    load();
    long cell = windows.cellStart(event.time(), asOf);
    if (cell == Windows.NOWHERE) {
      return false;
    }
    countedAt = Math.max(countedAt, asOf);
    boolean[] isAny = {false};
    lane.record(
        event,
        order,
        (entry, position) -> {
          isAny[0] = true;
          count(entry, cell, event.time(), arrival + position);
        });
    if (isAny[0]) {
      nextDrop = Math.min(nextDrop, windows.nextDrop(cell, asOf));
      lastDrop = Math.max(lastDrop, windows.lastDrop(cell));
    }
    return isAny[0];
  }

  private void count(Entry entry, long cell, long time, long arrival) {
    Names names = table.names();
    int name = names.add(entry.name);
    int detail = names.add(entry.detail);
    Item item = table.item(entry.kind, name, detail, names.add(entry.currency));
    item.latest(entry, names.add(entry.latestText), time, arrival);
    for (int window = 0; window < windows.count(); window++) {
      if (windows.holds(window, cell, countedAt)) {
        item.add(window, 1, entry.plus);
      }
    }
    tiles.at(cell).add(item, 1, entry.plus);
  }

  boolean isEmpty(int window) {
    if (isEmpty()) {
      return true;
    }
    load();
    for (Item item : table.items()) {
      if (item.counts[window] > 0) {
        return false;
      }
    }
    return true;
  }

  WindowView view(int window) {
    load();
    return new WindowView(table.items(), table.names(), window);
  }

  /** The latest of a kind, whichever window holds it; null if none does. */
  @Nullable Item latest(int kind) {
    load();
    Item latest = null;
    for (Item item : table.items()) {
      if (item.kind == kind && item.isLaterThan(latest)) {
        latest = item;
      }
    }
    return latest;
  }

  /** A name by the number that an item has for it. */
  @Nullable String text(int name) {
    return table.names().get(name);
  }

  /** The values of a window's features, in their order; null if it is empty. */
  @Nullable Object[] values(int window) {
    if (isEmpty(window)) {
      return null;
    }
    S summary = lane.summarize(view(window));
    List<Feature<S>> features = lane.features();
    Object[] values = new Object[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.get(i).value().apply(summary);
    }
    return values;
  }

  /** As of when all values of a window were last written; {@link #NEVER} if there are none. */
  long writtenAt(int window) {
    load();
    return writtenAt[window];
  }

  void setWrittenAt(int window, long asOf) {
    load();
    writtenAt[window] = asOf;
  }

  /** How many names there are to be told apart. */
  int names() {
    load();
    return table.countedNames();
  }

  /**
   * Keeps the names seen last, at most so many: what was counted under others still is, but under
   * no name.
   *
   * @return how many were forgotten
   */
  int keepNames(int most) {
    load();
    if (table.names().size() <= most) {
      return 0;
    }
    int before = table.countedNames();
    Set<Item> forgotten = table.longestUnseen(most);
    if (forgotten.isEmpty()) {
      return 0;
    }
    Item rest = table.item(FORGOTTEN, Names.NONE, Names.NONE, Names.NONE);
    List<Item> replacements = new ArrayList<>(table.items());
    for (Item item : forgotten) {
      replacements.set(item.position, rest);
      rest.time = Math.max(rest.time, item.time);
      rest.arrival = Math.max(rest.arrival, item.arrival);
      for (int window = 0; window < windows.count(); window++) {
        rest.add(window, item.counts[window], null);
        item.counts[window] = 0;
      }
    }
    tiles.replaceItems(replacements);
    table.removeUnheld();
    return before - table.countedNames();
  }

  private void refreshDrops() {
    nextDrop = tiles.nextDrop(countedAt);
    lastDrop = tiles.isEmpty() ? Long.MIN_VALUE : windows.lastDrop(tiles.newestStart());
  }

  /**
   * Writes a lane that is not empty.
   *
   * @param arrivals the shopper's arrivals so far
   */
  void pack(long asOf, long arrivals, Packer out) {
    out.writeUnsigned(lane.code());
    out.writeSigned(nextDrop - asOf);
    out.writeSigned(lastDrop - asOf);
    if (packed != null) {
      out.writeUnsigned(packed.length);
      out.writeRaw(packed, 0, packed.length);
      return;
    }
    Packer section = new Packer(512);
    long base = tiles.base(asOf);
    section.writeSigned(base);
    section.writeUnsigned(arrivals);
    table.pack(base, arrivals, section);
    for (long written : writtenAt) {
      section.writeByte(written == NEVER ? 0 : 1);
      if (written != NEVER) {
        section.writeSigned(base - written);
      }
    }
    tiles.pack(base, section);
    out.writeSection(section);
  }

  /** Keeps what {@link #pack} wrote after the lane's code, to be read when it is needed. */
  void restore(long asOf, long fromNextDrop, long fromLastDrop, byte[] section) {
    countedAt = asOf;
    nextDrop = asOf + fromNextDrop;
    lastDrop = asOf + fromLastDrop;
    packed = section;
  }

  /** Reads the section by the windows it was written with, if these are not the present ones. */
  void migrate(Windows from) {
    if (packed != null) {
      read(from);
      tiles.recount(from, countedAt);
      table.removeUnheld();
      refreshDrops();
    }
  }

  private void load() {
    if (packed != null) {
      read(windows);
    }
  }

  private void read(Windows from) {
    Unpacker in = new Unpacker(packed);
    packed = null;
    long base = in.readSigned();
    table.unpack(base, in.readUnsigned(), from.count(), from != windows, in);
    for (int window = 0; window < from.count(); window++) {
      long written = in.readByte() == 0 ? NEVER : base - in.readSigned();
      int now = windows.indexOfSize(from.get(window).sizeMillis());
      if (now >= 0) {
        writtenAt[now] = written;
      }
    }
    tiles.unpack(base, from, in);
  }
}
