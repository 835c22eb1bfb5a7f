package io.liveshopper.job.features.activity;

import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Unpacker;
import javax.annotation.Nullable;

/**
 * The packed form of a shopper's activity. It outlives versions of this program: the number of the
 * format comes first.
 */
final class ActivityStateCodec {

  static final int FORMAT = 1;

  private static final int CART = 1;
  private static final int CHECKOUT = 2;
  private static final int TIMER = 4;
  private static final int CART_TIME = 8;
  private static final int SEEN = 16;

  private ActivityStateCodec() {}

  static byte[] pack(ActivityState state) {
    Packer out = new Packer();
    out.writeByte(FORMAT);
    out.writeByte(
        (state.cart != null ? CART : 0)
            | (state.checkoutStart != ActivityState.NEVER ? CHECKOUT : 0)
            | (state.timer != ActivityState.NO_TIMER ? TIMER : 0)
            | (state.cartTime != ActivityState.NEVER ? CART_TIME : 0)
            | (state.seenAt != ActivityState.NEVER ? SEEN : 0));
    out.writeSigned(state.asOf);
    out.writeUnsigned(state.arrivals);
    if (state.timer != ActivityState.NO_TIMER) {
      out.writeSigned(state.timer - state.asOf);
    }
    if (state.cart != null) {
      pack(state.cart, out);
    }
    if (state.cartTime != ActivityState.NEVER) {
      out.writeSigned(state.asOf - state.cartTime);
    }
    if (state.checkoutStart != ActivityState.NEVER) {
      out.writeSigned(state.asOf - state.checkoutStart);
    }
    if (state.seenAt != ActivityState.NEVER) {
      out.writeSigned(state.asOf - state.seenAt);
      state.seen.pack(state.seenAt, out);
    }
    out.writeUnsigned(state.views.views().size());
    for (RecentViews.View view : state.views.views()) {
      packView(view, state.asOf, out);
    }
    return out.toBytes();
  }

  /**
   * Reads a packed state; null gives a new one.
   *
   * @throws IllegalStateException if the bytes are of a later format or damaged
   */
  static ActivityState unpack(@Nullable byte[] packed) {
    ActivityState state = new ActivityState();
    if (packed == null) {
      return state;
    }
    Unpacker in = new Unpacker(packed);
    in.readForm(FORMAT, "shopper activity");
    int flags = in.readByte();
    state.asOf = in.readSigned();
    state.arrivals = in.readUnsigned();
    if ((flags & TIMER) != 0) {
      state.timer = state.asOf + in.readSigned();
    }
    if ((flags & CART) != 0) {
      state.cart = unpackCart(in);
    }
    if ((flags & CART_TIME) != 0) {
      state.cartTime = state.asOf - in.readSigned();
    }
    if ((flags & CHECKOUT) != 0) {
      state.checkoutStart = state.asOf - in.readSigned();
    }
    if ((flags & SEEN) != 0) {
      state.seenAt = state.asOf - in.readSigned();
      state.seen.unpack(state.seenAt, in);
    }
    for (int left = in.readCount(); left > 0; left--) {
      unpackView(state.asOf, in, state.views);
    }
    return state;
  }

  private static void pack(CartValue cart, Packer out) {
    out.writeDecimal(cart.total());
    out.writeText(cart.currency());
  }

  private static CartValue unpackCart(Unpacker in) {
    return new CartValue(in.readDecimal(), in.readText());
  }

  private static void packView(RecentViews.View view, long asOf, Packer out) {
    Product product = view.product();
    out.writeSigned(asOf - view.time());
    out.writeText(product.id());
    out.writeOptionalText(product.category());
    out.writeOptionalDecimal(product.price());
    out.writeOptionalText(product.currency());
  }

  private static void unpackView(long asOf, Unpacker in, RecentViews views) {
    long time = asOf - in.readSigned();
    views.add(
        time,
        new Product(
            in.readText(),
            in.readOptionalText(),
            null,
            in.readOptionalDecimal(),
            in.readOptionalText(),
            1));
  }
}
