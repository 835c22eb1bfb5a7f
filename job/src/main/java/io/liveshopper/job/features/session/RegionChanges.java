package io.liveshopper.job.features.session;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Unpacker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a session's region was another than before.
 *
 * <p>Where an event that arrives late belongs depends on every single one around it, not only on
 * the runs of one region: so each event that has a region is kept, up to a bound. Of those
 * forgotten the changes still count; what belongs before the first one kept then counts no more,
 * because it is not known any longer what it lies between.
 */
final class RegionChanges implements SessionPart {

  private final List<Sighting> sightings = new ArrayList<>();
  private long changes;
  private boolean isBeginningForgotten;

  private record Sighting(Position at, String region) {}

  @Override
  public void add(ShopperEvent event, Position at) {
    String region = event.visit() == null ? null : event.visit().region();
    if (region == null) {
      return;
    }
    int index = sightings.size();
    while (index > 0 && at.isBefore(sightings.get(index - 1).at())) {
      index--;
    }
    if (index == 0 && isBeginningForgotten) {
      return;
    }
    boolean hasBefore = index > 0;
    boolean hasAfter = index < sightings.size();
    String before = hasBefore ? sightings.get(index - 1).region() : region;
    String after = hasAfter ? sightings.get(index).region() : region;
    if (hasBefore && hasAfter && !before.equals(after)) {
      changes--;
    }
    changes += (before.equals(region) ? 0 : 1) + (after.equals(region) ? 0 : 1);
    sightings.add(index, new Sighting(at, region));
  }

  /** How often the region changed; 0 also if none is known. */
  long changes() {
    return changes;
  }

  @Override
  public int keepAtMost(int most) {
    int tooMany = sightings.size() - Math.max(1, most);
    if (tooMany > 0) {
      sightings.subList(0, tooMany).clear();
      isBeginningForgotten = true;
    }
    return 0;
  }

  @Override
  public int size() {
    return sightings.size();
  }

  @Override
  public void pack(PartPacker packer) {
    Packer out = packer.out();
    out.writeUnsigned(changes);
    out.writeByte(isBeginningForgotten ? 1 : 0);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Sighting sighting : sightings) {
      numbers.putIfAbsent(sighting.region(), numbers.size());
    }
    out.writeUnsigned(numbers.size());
    numbers.keySet().forEach(out::writeText);
    out.writeUnsigned(sightings.size());
    long time = packer.asOf();
    for (Sighting sighting : sightings) {
      out.writeUnsigned(numbers.get(sighting.region()));
      out.writeSigned(sighting.at().time() - time);
      out.writeUnsigned(packer.sequence() - sighting.at().arrival());
      time = sighting.at().time();
    }
  }

  @Override
  public void unpack(PartUnpacker unpacker) {
    Unpacker in = unpacker.in();
    changes = in.readUnsigned();
    isBeginningForgotten = in.readByte() != 0;
    List<String> regions = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      regions.add(in.readText());
    }
    long time = unpacker.asOf();
    for (int left = in.readCount(); left > 0; left--) {
      String region = regions.get(in.readCount());
      time += in.readSigned();
      Position at = new Position(time, unpacker.sequence() - in.readUnsigned());
      sightings.add(new Sighting(at, region));
    }
  }
}
