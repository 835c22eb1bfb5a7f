package io.liveshopper.job.features;

import java.util.List;
import javax.annotation.Nullable;

/**
 * The packed form of a shopper's state.
 *
 * <p>It outlives versions of this program and changes of configuration. What it holds is named, not
 * positional: a lane by its code, an item by its kind, a window by its size; each lane is a section
 * with its length. So features, windows and lanes can be added, removed and reordered: what is no
 * longer wanted is skipped, what is new begins with what is there, and the rest stays what it was.
 */
final class ShopperStateCodec {

  static final int FORMAT = 1;

  private static final int ROW_OWED = 1;
  private static final int TIMER = 2;

  private final List<Lane<?>> lanes;
  private final Windows windows;

  ShopperStateCodec(List<Lane<?>> lanes, Windows windows) {
    this.lanes = List.copyOf(lanes);
    this.windows = windows;
  }

  ShopperState newState() {
    return new ShopperState(lanes, windows);
  }

  byte[] pack(ShopperState state) {
    Packer out = new Packer(1024);
    out.writeByte(FORMAT);
    out.writeSigned(state.asOf);
    out.writeUnsigned(state.arrivals);
    out.writeSigned(state.settledInRun);
    boolean hasTimer = state.timer != ShopperState.NO_TIMER;
    out.writeByte((state.isRowOwed ? ROW_OWED : 0) | (hasTimer ? TIMER : 0));
    if (hasTimer) {
      out.writeSigned(state.timer - state.asOf);
    }
    windows.pack(out);
    state.session.pack(state.asOf, state.arrivals, out);
    state.seenEvents.pack(state.asOf, out);
    for (LaneState<?> lane : state.lanes) {
      if (!lane.isEmpty()) {
        lane.pack(state.asOf, state.arrivals, out);
      }
    }
    return out.toBytes();
  }

  /**
   * Reads a packed state; null gives a new one.
   *
   * @throws IllegalStateException if the bytes are of a later format or damaged
   */
  ShopperState unpack(@Nullable byte[] packed) {
    ShopperState state = newState();
    if (packed == null) {
      return state;
    }
    Unpacker in = new Unpacker(packed);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "shopper state of format %d, where this version reads %d".formatted(format, FORMAT));
    }
    state.asOf = in.readSigned();
    state.arrivals = in.readUnsigned();
    state.settledInRun = in.readSigned();
    int flags = in.readByte();
    state.isRowOwed = (flags & ROW_OWED) != 0;
    if ((flags & TIMER) != 0) {
      state.timer = state.asOf + in.readSigned();
    }
    Windows from = windows.unpack(in);
    state.session.unpack(state.asOf, state.arrivals, in);
    state.seenEvents.unpack(state.asOf, in);
    while (in.hasMore()) {
      int code = in.readCount();
      long nextDrop = in.readSigned();
      long lastDrop = in.readSigned();
      byte[] section = in.readRaw(in.readCount());
      for (LaneState<?> lane : state.lanes) {
        if (lane.lane().code() == code) {
          lane.restore(state.asOf, nextDrop, lastDrop, section);
          if (from != windows) {
            lane.migrate(from);
          }
        }
      }
    }
    return state;
  }
}
