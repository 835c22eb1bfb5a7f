package io.liveshopper.job.features;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The events a shopper has sent of late, by the hash of their ids, so that one sent again is known.
 *
 * <p>An id is kept while its event's time is within the horizon before the shopper's as-of, and of
 * more than {@code maxIds} the latest to arrive.
 */
final class SeenEvents {

  private final Map<Long, Long> timeByIdHash = new LinkedHashMap<>();

  boolean contains(long idHash) {
    return timeByIdHash.containsKey(idHash);
  }

  void add(long idHash, long time, int maxIds) {
    timeByIdHash.put(idHash, time);
    if (timeByIdHash.size() > maxIds) {
      Iterator<Long> oldest = timeByIdHash.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Forgets the events of before {@code time}. */
  void forgetBefore(long time) {
    timeByIdHash.values().removeIf(seen -> seen < time);
  }

  void pack(long asOf, Packer out) {
    out.writeUnsigned(timeByIdHash.size());
    timeByIdHash.forEach(
        (idHash, time) -> {
          out.writeFixed(idHash);
          out.writeSigned(asOf - time);
        });
  }

  void unpack(long asOf, Unpacker in) {
    for (int left = in.readCount(); left > 0; left--) {
      timeByIdHash.put(in.readFixed(), asOf - in.readSigned());
    }
  }
}
