package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEventPacking;
import io.liveshopper.job.features.Unpacker;

/**
 * An anonymous event that may turn out to be a user's. It stays packed until then: most never do.
 */
final class Remembered {

  private final long time;
  private final long idHash;
  private final byte[] packed;

  /**
   * An event that has been packed.
   *
   * @param time event time in epoch milliseconds
   * @param idHash of the event's id
   * @param packed the event, without the device that the state is of anyway
   */
  Remembered(long time, long idHash, byte[] packed) {
    this.time = time;
    this.idHash = idHash;
    this.packed = packed;
  }

  long time() {
    return time;
  }

  long idHash() {
    return idHash;
  }

  byte[] packed() {
    return packed;
  }

  static Remembered of(ShopperEvent event) {
    Packer out = new Packer();
    ShopperEventPacking.pack(event.withDevice(null), out);
    return new Remembered(event.time(), event.idHash(), out.toBytes());
  }

  /** The event as it came. */
  ShopperEvent event(String device) {
    return ShopperEventPacking.unpack(new Unpacker(packed)).withDevice(device);
  }
}
