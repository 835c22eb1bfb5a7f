package io.liveshopper.job.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * What one lane holds of one shopper, read from its packed form only when it is needed.
 *
 * @param <B> what a bucket of the lane holds
 */
final class LaneState<B> {

  private final Lane<B> lane;
  private final List<WindowSpec> specs;
  @Nullable private List<WindowState<B>> windows;
  @Nullable private byte[] packed;
  private long packedNextDrop;

  /** A lane that holds nothing. */
  LaneState(Lane<B> lane, List<WindowSpec> specs) {
    this.lane = lane;
    this.specs = specs;
  }

  /**
   * A lane as it was packed.
   *
   * @param nextDrop its {@link #nextDrop} at that time
   */
  void restore(byte[] section, long nextDrop) {
    packed = section;
    packedNextDrop = nextDrop;
  }

  Lane<B> lane() {
    return lane;
  }

  /** The windows, in the order configured. */
  List<WindowState<B>> windows() {
    if (windows == null) {
      windows = new ArrayList<>(specs.size());
      for (WindowSpec spec : specs) {
        windows.add(new WindowState<>(lane, spec));
      }
      if (packed != null) {
        readWindows(new Unpacker(packed));
        packed = null;
      }
    }
    return windows;
  }

  boolean isEmpty() {
    return nextDrop() == Long.MAX_VALUE;
  }

  /** The next instant at which the lane changes by itself; {@link Long#MAX_VALUE} if never. */
  long nextDrop() {
    if (windows == null) {
      return packed == null ? Long.MAX_VALUE : packedNextDrop;
    }
    long next = Long.MAX_VALUE;
    for (WindowState<B> window : windows) {
      next = Math.min(next, window.nextDrop());
    }
    return next;
  }

  /** Writes a lane that is not empty. */
  void pack(Packer out, long arrivals) {
    out.writeUnsigned(lane.code());
    out.writeSigned(nextDrop());
    if (packed != null) {
      out.writeUnsigned(packed.length);
      out.writeRaw(packed, 0, packed.length);
      return;
    }
    LanePacker section = new LanePacker(arrivals);
    section.writeCount(windows().size());
    for (WindowState<B> window : windows()) {
      writeWindow(window, section);
    }
    section.writeTo(out);
  }

  private void writeWindow(WindowState<B> window, LanePacker out) {
    WindowSpec spec = window.spec();
    out.writeCount(spec.sizeMillis());
    out.writeCount(spec.hopMillis());
    out.writeSigned(window.writtenAt());
    out.writeCount(window.buckets().size());
    long previous = 0;
    for (Map.Entry<Long, B> bucket : window.buckets()) {
      long start = bucket.getKey();
      out.writeSigned(start / spec.hopMillis() - previous);
      previous = start / spec.hopMillis();
      lane.pack(bucket.getValue(), start, out);
    }
  }

  /** A window is known by its size: one that is no longer configured is read and left out. */
  private void readWindows(Unpacker packedSection) {
    LaneUnpacker in = new LaneUnpacker(packedSection);
    for (int left = in.readSize(); left > 0; left--) {
      long size = in.readCount();
      long hop = in.readCount();
      WindowState<B> window = windowOf(size);
      long writtenAt = in.readSigned();
      if (window != null) {
        window.setWrittenAt(writtenAt);
      }
      long number = 0;
      for (int buckets = in.readSize(); buckets > 0; buckets--) {
        number += in.readSigned();
        long start = number * hop;
        B bucket = lane.unpack(start, in);
        if (window != null) {
          window.restore(start, hop, bucket);
        }
      }
    }
  }

  @Nullable private WindowState<B> windowOf(long sizeMillis) {
    for (WindowState<B> window : windows()) {
      if (window.spec().sizeMillis() == sizeMillis) {
        return window;
      }
    }
    return null;
  }
}
