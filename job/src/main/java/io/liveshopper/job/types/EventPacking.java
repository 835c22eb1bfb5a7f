package io.liveshopper.job.types;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEventPacking;
import io.liveshopper.job.features.Unpacker;

/** Events between operators are packed as they are in state. */
final class EventPacking implements Packing<ShopperEvent> {

  private static final long serialVersionUID = 1L;

  @Override
  public void pack(ShopperEvent event, Packer out) {
    ShopperEventPacking.pack(event, out);
  }

  @Override
  public ShopperEvent unpack(Unpacker in) {
    return ShopperEventPacking.unpack(in);
  }
}
