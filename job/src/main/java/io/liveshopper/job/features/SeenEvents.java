package io.liveshopper.job.features;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The events of a shopper or session of late, by the hash of their ids, so that one sent again is
 * known.
 *
 * <p>An id is kept for a horizon of the as-of after it was counted, and of more than {@code maxIds}
 * the latest to arrive.
 */
public final class SeenEvents {

  private final Map<Long, Long> countedAtByIdHash = new LinkedHashMap<>();

  /** Whether the event was counted, within the horizon before {@code asOf}. */
  public boolean contains(long idHash, long asOf, long horizonMillis) {
    Long countedAt = countedAtByIdHash.get(idHash);
    return countedAt != null && asOf - countedAt <= horizonMillis;
  }

  /** Remembers an event counted now, and forgets those of before the horizon. */
  public void add(long idHash, long asOf, long horizonMillis, int maxIds) {
    Iterator<Long> oldest = countedAtByIdHash.values().iterator();
    while (oldest.hasNext() && asOf - oldest.next() > horizonMillis) {
      oldest.remove();
    }
    countedAtByIdHash.remove(idHash);
    countedAtByIdHash.put(idHash, asOf);
    if (countedAtByIdHash.size() > maxIds) {
      Iterator<Long> first = countedAtByIdHash.values().iterator();
      first.next();
      first.remove();
    }
  }

  /** Writes the ids, as of when is known to the reader too. */
  public void pack(long asOf, Packer out) {
    out.writeUnsigned(countedAtByIdHash.size());
    countedAtByIdHash.forEach(
        (idHash, countedAt) -> {
          out.writeFixed(idHash);
          out.writeSigned(asOf - countedAt);
        });
  }

  /** Reads what {@link #pack} wrote. */
  public void unpack(long asOf, Unpacker in) {
    for (int left = in.readCount(); left > 0; left--) {
      countedAtByIdHash.put(in.readFixed(), asOf - in.readSigned());
    }
  }
}
