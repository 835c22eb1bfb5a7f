package io.liveshopper.job.features;

import io.liveshopper.job.features.ShopperEvent.Checkout;
import java.util.ArrayList;
import java.util.List;

/**
 * The packed form of an event, on its way between operators and in state. It begins with its
 * number, so that a later version can tell an earlier one's.
 */
public final class ShopperEventPacking {

  private static final int FORM = 1;

  private ShopperEventPacking() {}

  public static void pack(ShopperEvent event, Packer out) {
    out.writeByte(FORM);
    out.writeFixed(event.idHash());
    out.writeSigned(event.time());
    out.writeSigned(event.collectorTime() - event.time());
    out.writeOptionalText(event.userId());
    out.writeOptionalText(event.deviceId());
    out.writeOptionalText(event.sessionId());
    out.writeByte(event.action().code());
    out.writeOptionalText(event.listName());
    out.writeUnsigned(event.products().size());
    for (Product product : event.products()) {
      pack(product, out);
    }
    out.writeByte(event.cart() == null ? 0 : 1);
    if (event.cart() != null) {
      out.writeOptionalText(event.cart().id());
      out.writeDecimal(event.cart().totalValue());
      out.writeText(event.cart().currency());
    }
    out.writeByte(event.transaction() == null ? 0 : 1);
    if (event.transaction() != null) {
      pack(event.transaction(), out);
    }
    out.writeByte(event.refund() == null ? 0 : 1);
    if (event.refund() != null) {
      out.writeOptionalDecimal(event.refund().amount());
      out.writeOptionalText(event.refund().currency());
    }
    out.writeByte(event.checkout() == null ? 0 : 1);
    if (event.checkout() != null) {
      out.writeText(event.checkout().eventId());
      out.writeSigned(event.checkout().step());
    }
    out.writeByte(event.visit() == null ? 0 : 1);
    if (event.visit() != null) {
      VisitPacking.pack(event.visit(), out);
    }
  }

  /**
   * Reads what {@link #pack} of this version or an earlier one wrote.
   *
   * @throws IllegalStateException if the bytes are of a later version or damaged
   */
  public static ShopperEvent unpack(Unpacker in) {
    in.readForm(FORM, "event");
    long idHash = in.readFixed();
    long time = in.readSigned();
    long collectorTime = time + in.readSigned();
    String userId = in.readOptionalText();
    String deviceId = in.readOptionalText();
    String sessionId = in.readOptionalText();
    ActionType action = ActionType.ofCode(in.readByte());
    String listName = in.readOptionalText();
    List<Product> products = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      products.add(unpackProduct(in));
    }
    Cart cart =
        in.readByte() == 0
            ? null
            : new Cart(in.readOptionalText(), in.readDecimal(), in.readText());
    Transaction transaction = in.readByte() == 0 ? null : unpackTransaction(in);
    Refund refund =
        in.readByte() == 0 ? null : new Refund(in.readOptionalDecimal(), in.readOptionalText());
    Checkout checkout =
        in.readByte() == 0 ? null : new Checkout(in.readText(), (int) in.readSigned());
    Visit visit = in.readByte() == 0 ? null : VisitPacking.unpack(in);
    return new ShopperEvent(
        idHash,
        time,
        collectorTime,
        userId,
        deviceId,
        sessionId,
        action,
        listName,
        products,
        cart,
        transaction,
        refund,
        checkout,
        visit);
  }

  private static void pack(Product product, Packer out) {
    out.writeText(product.id());
    out.writeOptionalText(product.category());
    out.writeOptionalText(product.brand());
    out.writeOptionalDecimal(product.price());
    out.writeOptionalText(product.currency());
    out.writeSigned(product.quantity());
  }

  private static Product unpackProduct(Unpacker in) {
    return new Product(
        in.readText(),
        in.readOptionalText(),
        in.readOptionalText(),
        in.readOptionalDecimal(),
        in.readOptionalText(),
        in.readSigned());
  }

  private static void pack(Transaction transaction, Packer out) {
    out.writeText(transaction.id());
    out.writeOptionalDecimal(transaction.revenue());
    out.writeOptionalText(transaction.currency());
    out.writeSigned(transaction.totalQuantity());
  }

  private static Transaction unpackTransaction(Unpacker in) {
    return new Transaction(
        in.readText(), in.readOptionalDecimal(), in.readOptionalText(), in.readSigned());
  }
}
