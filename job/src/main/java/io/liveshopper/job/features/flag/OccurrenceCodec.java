package io.liveshopper.job.features.flag;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.Interest;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import javax.annotation.Nullable;

/**
 * The packed form of activities and moments, on their way between operators and in state. It
 * outlives versions of this program: it begins with the number of its kind, which is never reused.
 */
public final class OccurrenceCodec {

  private static final int ACTIVITY = 1;
  private static final int MOMENT = 2;

  private OccurrenceCodec() {}

  static byte[] pack(Occurrence occurrence) {
    Packer out = new Packer();
    pack(occurrence, out);
    return out.toBytes();
  }

  public static void pack(Occurrence occurrence, Packer out) {
    if (occurrence instanceof Moment moment) {
      out.writeByte(MOMENT);
      out.writeByte(moment.action().code());
      out.writeText(moment.pattern());
      out.writeText(moment.reason());
      out.writeByte(moment.isStall() ? 1 : 0);
      out.writeSigned(moment.time());
      out.writeUnsigned(moment.order());
      packActivity(moment.cause(), out);
    } else {
      out.writeByte(ACTIVITY);
      packActivity((ShopperActivity) occurrence, out);
    }
  }

  static Occurrence unpack(byte[] packed) {
    return unpack(new Unpacker(packed));
  }

  /**
   * Reads what {@link #pack} of this version or an earlier one wrote.
   *
   * @throws IllegalStateException if the bytes are of a later version or damaged
   */
  public static Occurrence unpack(Unpacker in) {
    if (in.readForm(MOMENT, "occurrence") == ACTIVITY) {
      return unpackActivity(in);
    }
    return new Moment(
        Action.ofCode(in.readByte()),
        in.readText(),
        in.readText(),
        in.readByte() == 1,
        in.readSigned(),
        in.readUnsigned(),
        unpackActivity(in));
  }

  private static void packActivity(ShopperActivity activity, Packer out) {
    out.writeText(activity.shopper());
    out.writeSigned(activity.time());
    out.writeUnsigned(activity.order());
    out.writeByte(activity.type().code());
    out.writeOptionalText(activity.session());
    packCart(activity.cart(), out);
    out.writeByte(activity.startsCheckout() ? 1 : 0);
    Interest interest = activity.interest();
    out.writeByte(interest == null ? 0 : 1);
    if (interest != null) {
      out.writeText(interest.product());
      out.writeUnsigned(interest.productViews());
      out.writeOptionalText(interest.category());
      out.writeUnsigned(interest.categoryProducts());
      out.writeOptionalDecimal(interest.lowestPrice());
      out.writeOptionalDecimal(interest.highestPrice());
    }
  }

  private static ShopperActivity unpackActivity(Unpacker in) {
    return new ShopperActivity(
        in.readText(),
        in.readSigned(),
        in.readUnsigned(),
        ActivityType.ofCode(in.readByte()),
        in.readOptionalText(),
        unpackCart(in),
        in.readByte() == 1,
        in.readByte() == 0 ? null : unpackInterest(in));
  }

  private static Interest unpackInterest(Unpacker in) {
    return new Interest(
        in.readText(),
        in.readCount(),
        in.readOptionalText(),
        in.readCount(),
        in.readOptionalDecimal(),
        in.readOptionalDecimal());
  }

  static void packCart(@Nullable CartValue cart, Packer out) {
    out.writeOptionalDecimal(cart == null ? null : cart.total());
    if (cart != null) {
      out.writeText(cart.currency());
    }
  }

  @Nullable static CartValue unpackCart(Unpacker in) {
    var total = in.readOptionalDecimal();
    return total == null ? null : new CartValue(total, in.readText());
  }
}
