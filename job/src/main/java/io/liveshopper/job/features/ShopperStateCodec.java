package io.liveshopper.job.features;

import java.util.List;
import javax.annotation.Nullable;

/**
 * The packed form of a shopper's state.
 *
 * <p>It outlives versions of this program and changes of configuration. What it holds is named, not
 * positional: a lane by its code, a window by its size; each lane is a section with its length. So
 * features, windows and lanes can be added, removed and reordered: what is no longer wanted is
 * skipped, what is new begins empty, and the rest stays what it was.
 */
final class ShopperStateCodec {

  private static final int FORMAT = 1;

  private final List<Lane<?>> lanes;
  private final List<WindowSpec> windows;

  ShopperStateCodec(List<Lane<?>> lanes, List<WindowSpec> windows) {
    this.lanes = List.copyOf(lanes);
    this.windows = List.copyOf(windows);
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
    out.writeSigned(state.timer);
    state.seenEvents.pack(state.asOf, out);
    for (LaneState<?> lane : state.lanes) {
      if (!lane.isEmpty()) {
        lane.pack(out, state.arrivals);
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
    state.timer = in.readSigned();
    state.seenEvents.unpack(state.asOf, in);
    while (in.hasMore()) {
      int code = in.readCount();
      long nextDrop = in.readSigned();
      byte[] section = in.readRaw(in.readCount());
      for (LaneState<?> lane : state.lanes) {
        if (lane.lane().code() == code) {
          lane.restore(section, nextDrop);
        }
      }
    }
    return state;
  }
}
