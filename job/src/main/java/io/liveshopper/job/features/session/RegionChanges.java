package io.liveshopper.job.features.session;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Unpacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often a session's region was another than before.
 *
 * <p>Where an event that arrives late belongs depends on every single one around it, not only on
 * the runs of one region: so each event that has a region is kept, up to a bound, in a few bytes.
 * Of those forgotten the changes still count; what belongs before the first one kept then counts no
 * more, because it is not known any longer what it lies between.
 */
final class RegionChanges implements SessionPart {

  private static final int FIRST_CAPACITY = 16;

  private final List<String> names = new ArrayList<>();

  /**
   * The times of events that have a region, in their order. Arrival need not be kept: of the same
   * time, the event that is being added is the last.
   */
  private long[] times = new long[FIRST_CAPACITY];

  /** Of each event its region's place in the names. */
  private int[] regions = new int[FIRST_CAPACITY];

  private int size;
  private long changes;
  private boolean isBeginningForgotten;

  @Override
  public void add(ShopperEvent event, Position at) {
    String region = event.visit() == null ? null : event.visit().region();
    if (region == null) {
      return;
    }
    int index = size;
    while (index > 0 && event.time() < times[index - 1]) {
      index--;
    }
    if (index == 0 && isBeginningForgotten) {
      return;
    }
    int number = numberOf(region);
    int before = index > 0 ? regions[index - 1] : number;
    int after = index < size ? regions[index] : number;
    boolean liesBetween = index > 0 && index < size;
    if (liesBetween && before != after) {
      changes--;
    }
    changes += (before == number ? 0 : 1) + (after == number ? 0 : 1);
    insert(index, event.time(), number);
  }

  private int numberOf(String region) {
    int number = names.indexOf(region);
    if (number < 0) {
      number = names.size();
      names.add(region);
    }
    return number;
  }

  private void insert(int index, long time, int region) {
    ensure(size + 1);
    System.arraycopy(times, index, times, index + 1, size - index);
    System.arraycopy(regions, index, regions, index + 1, size - index);
    times[index] = time;
    regions[index] = region;
    size++;
  }

  private void ensure(int capacity) {
    if (capacity > times.length) {
      int length = Math.max(capacity, 2 * times.length);
      times = Arrays.copyOf(times, length);
      regions = Arrays.copyOf(regions, length);
    }
  }

  /** How often the region changed; 0 also if none is known. */
  long changes() {
    return changes;
  }

  @Override
  public int keepAtMost(int most) {
    int tooMany = size - Math.max(1, most);
    if (tooMany > 0) {
      size -= tooMany;
      System.arraycopy(times, tooMany, times, 0, size);
      System.arraycopy(regions, tooMany, regions, 0, size);
      isBeginningForgotten = true;
      forgetUnusedNames();
    }
    return 0;
  }

  private void forgetUnusedNames() {
    List<String> old = List.copyOf(names);
    int[] renumbered = new int[old.size()];
    Arrays.fill(renumbered, -1);
    names.clear();
    for (int i = 0; i < size; i++) {
      int number = regions[i];
      if (renumbered[number] < 0) {
        renumbered[number] = names.size();
        names.add(old.get(number));
      }
      regions[i] = renumbered[number];
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void pack(PartPacker packer) {
    Packer out = packer.out();
    out.writeUnsigned(changes);
    out.writeByte(isBeginningForgotten ? 1 : 0);
    out.writeUnsigned(names.size());
    names.forEach(out::writeText);
    out.writeUnsigned(size);
    long time = packer.asOf();
    for (int i = 0; i < size; i++) {
      out.writeUnsigned(regions[i]);
      out.writeSigned(times[i] - time);
      time = times[i];
    }
  }

  @Override
  public void unpack(PartUnpacker unpacker) {
    Unpacker in = unpacker.in();
    changes = in.readUnsigned();
    isBeginningForgotten = in.readByte() != 0;
    for (int left = in.readCount(); left > 0; left--) {
      names.add(in.readText());
    }
    int count = in.readCount();
    ensure(count + 1);
    long time = unpacker.asOf();
    for (; size < count; size++) {
      regions[size] = in.readCount();
      time += in.readSigned();
      times[size] = time;
    }
  }
}
