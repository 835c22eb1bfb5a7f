package io.liveshopper.job.features.session;

import io.liveshopper.job.features.ShopperEvent;

/** Some of what is kept of a session. */
interface SessionPart {

  /** Adds an event of the session. */
  void add(ShopperEvent event, Position at);

  /** Writes all there is. */
  void pack(PartPacker packer);

  /** Reads what {@link #pack} wrote into a part that is new. */
  void unpack(PartUnpacker unpacker);

  /**
   * Keeps no more than {@code most} of what can be many, the most recent, but at least one.
   *
   * @return how many ids were forgotten
   */
  default int keepAtMost(int most) {
    return 0;
  }

  /** How much there is of what can be many. */
  default int size() {
    return 0;
  }
}
