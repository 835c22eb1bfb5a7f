package io.liveshopper.job.features;

import java.util.List;

/**
 * The rolling windows together.
 *
 * <p>They share what they hold: instants that fall into the same bucket of every window which still
 * holds them form one <em>cell</em>, and nobody can tell them apart any more. A cell is known by
 * its start: the latest of those buckets' starts, which lies in all of them. As windows drop a cell
 * it grows, until the last has dropped it.
 */
final class Windows {

  /** In place of a cell's start: no window holds the instant. */
  static final long NOWHERE = Long.MIN_VALUE;

  private final WindowSpec[] specs;

  Windows(List<WindowSpec> specs) {
    this.specs = specs.toArray(new WindowSpec[0]);
  }

  int count() {
    return specs.length;
  }

  WindowSpec get(int window) {
    return specs[window];
  }

  /** What the starts of all cells are multiples of, in milliseconds. */
  long unit() {
    long unit = 0;
    for (WindowSpec spec : specs) {
      long rest = spec.hopMillis();
      while (rest != 0) {
        long next = unit % rest;
        unit = rest;
        rest = next;
      }
    }
    return unit;
  }

  /** Which window is of this size, in milliseconds; -1 if none is. */
  int indexOfSize(long sizeMillis) {
    for (int window = 0; window < specs.length; window++) {
      if (specs[window].sizeMillis() == sizeMillis) {
        return window;
      }
    }
    return -1;
  }

  /** Which window is the longest. */
  int longest() {
    int longest = 0;
    for (int window = 1; window < specs.length; window++) {
      if (specs[window].sizeMillis() > specs[longest].sizeMillis()) {
        longest = window;
      }
    }
    return longest;
  }

  boolean holds(int window, long time, long asOf) {
    return specs[window].holds(time, asOf);
  }

  /** Start of the cell in which an instant lies; {@link #NOWHERE} if no window holds it. */
  long cellStart(long time, long asOf) {
    long start = NOWHERE;
    for (WindowSpec spec : specs) {
      long bucket = spec.bucketStart(time);
      if (spec.dropTime(bucket) > asOf) {
        start = Math.max(start, bucket);
      }
    }
    return start;
  }

  /**
   * Last instant of the cell in which an instant lies that some window holds. What a window has
   * dropped lies before all that it still holds.
   */
  long cellEnd(long time, long asOf) {
    long end = Long.MAX_VALUE;
    for (WindowSpec spec : specs) {
      long bucket = spec.bucketStart(time);
      boolean isHeld = spec.dropTime(bucket) > asOf;
      end = Math.min(end, isHeld ? bucket + spec.hopMillis() - 1 : spec.lastDropped(asOf));
    }
    return end;
  }

  /** When the next window drops an instant; {@link Long#MAX_VALUE} if none holds it. */
  long nextDrop(long time, long asOf) {
    long next = Long.MAX_VALUE;
    for (WindowSpec spec : specs) {
      long drop = spec.dropTime(spec.bucketStart(time));
      if (drop > asOf) {
        next = Math.min(next, drop);
      }
    }
    return next;
  }

  /** When the last window drops an instant. */
  long lastDrop(long time) {
    long last = Long.MIN_VALUE;
    for (WindowSpec spec : specs) {
      last = Math.max(last, spec.dropTime(spec.bucketStart(time)));
    }
    return last;
  }

  /** How long a value of any window can hold after its last event, in milliseconds. */
  long longestHold() {
    long longest = 0;
    for (WindowSpec spec : specs) {
      longest = Math.max(longest, spec.longestHold());
    }
    return longest;
  }

  /** Writes what tells these windows from others. */
  void pack(Packer out) {
    out.writeUnsigned(specs.length);
    for (WindowSpec spec : specs) {
      out.writeUnsigned(spec.sizeMillis());
      out.writeUnsigned(spec.hopMillis());
    }
  }

  /** Reads what {@link #pack} wrote: these windows if they are the same, else those. */
  Windows unpack(Unpacker in) {
    WindowSpec[] read = new WindowSpec[in.readCount()];
    boolean same = read.length == specs.length;
    for (int i = 0; i < read.length; i++) {
      read[i] = new WindowSpec("", in.readUnsigned(), in.readUnsigned());
      same =
          same
              && read[i].sizeMillis() == specs[i].sizeMillis()
              && read[i].hopMillis() == specs[i].hopMillis();
    }
    return same ? this : new Windows(List.of(read));
  }
}
