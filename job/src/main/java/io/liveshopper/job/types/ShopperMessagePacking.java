package io.liveshopper.job.types;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEventPacking;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.Unpacker;

/** The packed form of what is told about a shopper. */
final class ShopperMessagePacking implements Packing<ShopperMessage> {

  private static final long serialVersionUID = 1L;
  private static final int HAPPENED = 1;
  private static final int FORGET = 2;

  @Override
  public void pack(ShopperMessage message, Packer out) {
    if (message instanceof ShopperMessage.Happened happened) {
      out.writeByte(HAPPENED);
      out.writeText(happened.shopper());
      ShopperEventPacking.pack(happened.event(), out);
    } else {
      ShopperMessage.Forget forget = (ShopperMessage.Forget) message;
      out.writeByte(FORGET);
      out.writeText(forget.shopper());
      out.writeSigned(forget.time());
      out.writeSigned(forget.collectorTime());
    }
  }

  @Override
  public ShopperMessage unpack(Unpacker in) {
    if (Packing.checkedForm(in, FORGET, "message about a shopper") == HAPPENED) {
      String shopper = in.readText();
      return new ShopperMessage.Happened(shopper, ShopperEventPacking.unpack(in));
    }
    return new ShopperMessage.Forget(in.readText(), in.readSigned(), in.readSigned());
  }
}
