package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;

/**
 * The tiles of a lane, from the oldest to the newest.
 *
 * <p>Most events fall into the newest tile, or begin one after it. So only the newest is read from
 * the packed form, and what it costs to count an event does not grow with the events before; the
 * older ones stay as they are until something leaves a window, or an event comes late.
 */
final class Tiles {

  private static final byte[] NOTHING = new byte[0];

  private final Windows windows;
  private final long unit;
  private final List<Item> table;

  /** Packed tiles before those in {@link #tiles}; each start as distance from the one before. */
  private byte[] packed = NOTHING;

  /** What the start of the first packed tile is a distance from. */
  private long packedBase;

  /** What the packed starts are multiples of. */
  private long packedUnit;

  private long lastPackedStart;

  private final List<Tile> tiles = new ArrayList<>();

  /**
   * @param table the lane's items, by position
   */
  Tiles(Windows windows, List<Item> table) {
    this.windows = windows;
    this.unit = windows.unit();
    this.table = table;
  }

  boolean isEmpty() {
    return tiles.isEmpty();
  }

  /** Start of the newest tile. */
  long newestStart() {
    return tiles.get(tiles.size() - 1).start;
  }

  /** The tile of a cell, which is added if it is new. */
  Tile at(long cellStart) {
    if (!tiles.isEmpty() && cellStart < tiles.get(0).start) {
      unpackOlder();
    }
    int i = tiles.size();
    while (i > 0 && tiles.get(i - 1).start > cellStart) {
      i--;
    }
    if (i > 0 && tiles.get(i - 1).start == cellStart) {
      return tiles.get(i - 1);
    }
    Tile tile = new Tile(cellStart);
    tiles.add(i, tile);
    return tile;
  }

  /**
   * Lets time pass: what windows drop is subtracted from their counts; tiles that have become one
   * cell are joined, those that no window holds any more go.
   */
  void roll(long from, long to) {
    unpackOlder();
    List<Tile> all = new ArrayList<>(tiles);
    tiles.clear();
    for (Tile tile : all) {
      for (int window = 0; window < windows.count(); window++) {
        if (windows.holds(window, tile.start, from) && !windows.holds(window, tile.start, to)) {
          tile.countIn(window, false);
        }
      }
      keep(tile, windows.cellStart(tile.start, to));
    }
  }

  /**
   * Moves every tile to where it belongs now that the windows are others, and counts it there.
   *
   * @param before the windows by which the tiles were made
   */
  void recount(Windows before, long asOf) {
    unpackOlder();
    List<Tile> all = new ArrayList<>(tiles);
    tiles.clear();
    for (Tile tile : all) {
      // At its end, so that nothing leaves earlier than it would have.
      long end = before.cellEnd(tile.start, asOf);
      for (int window = 0; window < windows.count(); window++) {
        if (windows.holds(window, end, asOf)) {
          tile.countIn(window, true);
        }
      }
      keep(tile, windows.cellStart(end, asOf));
    }
  }

  /** Replaces each item by the one at its position in {@code replacements}. */
  void replaceItems(List<Item> replacements) {
    unpackOlder();
    tiles.replaceAll(tile -> tile.replaced(replacements));
  }

  /** The next instant at which a window drops a tile; {@link Long#MAX_VALUE} if there is none. */
  long nextDrop(long asOf) {
    long next = Long.MAX_VALUE;
    unpackOlder();
    for (Tile tile : tiles) {
      next = Math.min(next, windows.nextDrop(tile.start, asOf));
    }
    return next;
  }

  private void keep(Tile tile, long cellStart) {
    if (cellStart == Windows.NOWHERE) {
      return;
    }
    tile.start = cellStart;
    if (!tiles.isEmpty() && newestStart() == cellStart) {
      tiles.get(tiles.size() - 1).addAll(tile);
    } else {
      tiles.add(tile);
    }
  }

  /**
   * What times are written as distances from: something near them, which stays as long as packed
   * tiles do.
   */
  long base(long asOf) {
    return packed.length == 0 ? Math.floorDiv(asOf, unit) * unit : packedBase;
  }

  /**
   * Writes all tiles, of which there is at least one.
   *
   * @param base what {@link #base} has said
   */
  void pack(long base, Packer out) {
    Packer older = new Packer(packed.length + 64);
    older.writeRaw(packed, 0, packed.length);
    long last = packed.length == 0 ? base : lastPackedStart;
    for (int i = 0; i < tiles.size() - 1; i++) {
      tiles.get(i).pack(last, unit, older);
      last = tiles.get(i).start;
    }
    out.writeSigned((last - base) / unit);
    tiles.get(tiles.size() - 1).pack(base, unit, out);
    out.writeSection(older);
  }

  /**
   * Reads the newest tile of what {@link #pack} wrote, and keeps the others as they are.
   *
   * @param by the windows it was written by
   */
  void unpack(long base, Windows by, Unpacker in) {
    packedBase = base;
    packedUnit = by.unit();
    lastPackedStart = base + in.readSigned() * packedUnit;
    tiles.add(Tile.unpack(base, packedUnit, table, in));
    packed = in.readRaw(in.readCount());
  }

  private void unpackOlder() {
    if (packed.length == 0) {
      return;
    }
    Unpacker in = new Unpacker(packed);
    packed = NOTHING;
    List<Tile> older = new ArrayList<>();
    long last = packedBase;
    while (in.hasMore()) {
      Tile tile = Tile.unpack(last, packedUnit, table, in);
      last = tile.start;
      older.add(tile);
    }
    tiles.addAll(0, older);
  }
}
