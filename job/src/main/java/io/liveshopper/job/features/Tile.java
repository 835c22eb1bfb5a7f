package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import javax.annotation.Nullable;

/** What one cell of time holds of a lane: how often, and how much, of each item. */
final class Tile {

  private static final int HAS_SUM = 1;
  private static final int IS_ONE = 2;

  /** Start of the cell; see {@link Windows}. */
  long start;

  private Item[] items = new Item[2];
  private long[] counts = new long[2];
  private BigDecimal[] sums = new BigDecimal[2];
  private int size;

  Tile(long start) {
    this.start = start;
  }

  void add(Item item, long count, @Nullable BigDecimal sum) {
    for (int i = 0; i < size; i++) {
      if (items[i] == item) {
        counts[i] += count;
        if (sum != null) {
          sums[i] = sums[i] == null ? sum : sums[i].add(sum);
        }
        return;
      }
    }
    append(item, count, sum);
  }

  void addAll(Tile other) {
    for (int i = 0; i < other.size; i++) {
      add(other.items[i], other.counts[i], other.sums[i]);
    }
  }

  /** Counts for a window what is here, or no longer. */
  void countIn(int window, boolean isAdded) {
    for (int i = 0; i < size; i++) {
      if (isAdded) {
        items[i].add(window, counts[i], sums[i]);
      } else {
        items[i].subtract(window, counts[i], sums[i]);
      }
    }
  }

  /** The same, its items replaced: item {@code i} of the table by {@code replacements.get(i)}. */
  Tile replaced(List<Item> replacements) {
    Tile replaced = new Tile(start);
    for (int i = 0; i < size; i++) {
      Item by = replacements.get(items[i].position);
      // Sums of what is forgotten go with it: its currency is no longer known.
      replaced.add(by, counts[i], by == items[i] ? sums[i] : null);
    }
    return replaced;
  }

  /**
   * Writes the tile.
   *
   * @param after start of the tile before it, or what else the start is near to
   * @param unit what both are multiples of
   */
  void pack(long after, long unit, Packer out) {
    out.writeSigned((start - after) / unit);
    out.writeUnsigned(size);
    for (int i = 0; i < size; i++) {
      boolean hasSum = sums[i] != null;
      boolean isOne = counts[i] == 1;
      out.writeUnsigned(
          (long) items[i].position << 2 | (hasSum ? HAS_SUM : 0) | (isOne ? IS_ONE : 0));
      if (!isOne) {
        out.writeUnsigned(counts[i]);
      }
      if (hasSum) {
        out.writeDecimal(sums[i]);
      }
    }
  }

  /** Reads what {@link #pack} wrote. */
  static Tile unpack(long after, long unit, List<Item> table, Unpacker in) {
    Tile tile = new Tile(after + in.readSigned() * unit);
    for (int left = in.readCount(); left > 0; left--) {
      long head = in.readUnsigned();
      Item item = table.get((int) (head >>> 2));
      long count = (head & IS_ONE) != 0 ? 1 : in.readUnsigned();
      tile.append(item, count, (head & HAS_SUM) == 0 ? null : in.readDecimal());
    }
    return tile;
  }

  private void append(Item item, long count, @Nullable BigDecimal sum) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    items[size] = item;
    counts[size] = count;
    sums[size] = sum;
    size++;
  }
}
