package io.liveshopper.job.features.activity;

import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEventPacking;
import io.liveshopper.job.features.Unpacker;

/**
 * The packed form of what waits. It outlives versions of this program: it begins with the number of
 * its kind, which is never reused.
 */
final class PendingCodec {

  private static final int HAPPENED = 1;
  private static final int CARRIED_OVER = 2;
  private static final int FORGOTTEN = 3;

  private PendingCodec() {}

  static byte[] pack(Pending pending) {
    Packer out = new Packer();
    if (pending instanceof Pending.Happened happened) {
      out.writeByte(HAPPENED);
      ShopperEventPacking.pack(happened.event(), out);
    } else if (pending instanceof Pending.CarriedOver carried) {
      out.writeByte(CARRIED_OVER);
      out.writeOptionalText(carried.session());
      out.writeDecimal(carried.cart().total());
      out.writeText(carried.cart().currency());
    } else {
      out.writeByte(FORGOTTEN);
    }
    return out.toBytes();
  }

  /**
   * Reads what {@link #pack} of this version or an earlier one wrote.
   *
   * @throws IllegalStateException if the bytes are of a later version or damaged
   */
  static Pending unpack(byte[] packed) {
    Unpacker in = new Unpacker(packed);
    return switch (in.readForm(FORGOTTEN, "activity that waits")) {
      case HAPPENED -> new Pending.Happened(ShopperEventPacking.unpack(in));
      case CARRIED_OVER ->
          new Pending.CarriedOver(
              in.readOptionalText(), new CartValue(in.readDecimal(), in.readText()));
      default -> new Pending.Forgotten();
    };
  }
}
