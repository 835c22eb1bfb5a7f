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
  private static final int CARRIED_OVER = 3;
  private static final int CART_CARRIED_OVER = 4;

  @Override
  public void pack(ShopperMessage message, Packer out) {
    if (message instanceof ShopperMessage.Happened happened) {
      out.writeByte(happened.isCarriedOver() ? CARRIED_OVER : HAPPENED);
      out.writeText(happened.shopper());
      ShopperEventPacking.pack(happened.event(), out);
    } else if (message instanceof ShopperMessage.Forget forget) {
      out.writeByte(FORGET);
      out.writeText(forget.shopper());
      out.writeSigned(forget.time());
      out.writeSigned(forget.collectorTime());
    } else {
      ShopperMessage.CartCarriedOver cart = (ShopperMessage.CartCarriedOver) message;
      out.writeByte(CART_CARRIED_OVER);
      out.writeText(cart.shopper());
      out.writeSigned(cart.time());
      out.writeOptionalText(cart.session());
      out.writeDecimal(cart.total());
      out.writeText(cart.currency());
    }
  }

  @Override
  public ShopperMessage unpack(Unpacker in) {
    int form = Packing.checkedForm(in, CART_CARRIED_OVER, "message about a shopper");
    String shopper = in.readText();
    return switch (form) {
      case HAPPENED -> new ShopperMessage.Happened(shopper, ShopperEventPacking.unpack(in));
      case CARRIED_OVER ->
          ShopperMessage.Happened.carriedOver(shopper, ShopperEventPacking.unpack(in));
      case FORGET -> new ShopperMessage.Forget(shopper, in.readSigned(), in.readSigned());
      default ->
          new ShopperMessage.CartCarriedOver(
              shopper, in.readSigned(), in.readOptionalText(), in.readDecimal(), in.readText());
    };
  }
}
