package io.liveshopper.job.features;

import static io.liveshopper.job.features.Feature.absentWhenEmpty;
import static io.liveshopper.job.features.Feature.zeroWhenEmpty;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the shopper puts into the cart and takes out of it: {@code add_to_cart}, {@code
 * remove_from_cart}, and {@code transaction}, which empties it.
 */
public final class CartLane implements Lane<CartChanges> {

  private static final List<Feature> FEATURES =
      List.of(
          zeroWhenEmpty("cart_add_count"),
          zeroWhenEmpty("cart_remove_count"),
          zeroWhenEmpty("cart_update_frequency"),
          absentWhenEmpty("cart_value"),
          zeroWhenEmpty("cart_item_adds"),
          zeroWhenEmpty("cart_net_value"),
          absentWhenEmpty("cart_currency"));

  private final CartTotal cartTotal;

  /**
   * @param cartTotal what the shop's carts report as their total
   */
  public CartLane(CartTotal cartTotal) {
    this.cartTotal = requireNonNull(cartTotal, "cartTotal");
  }

  @Override
  public int code() {
    return 3;
  }

  @Override
  public String name() {
    return "cart";
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return switch (event.action()) {
      case ADD_TO_CART, REMOVE_FROM_CART, TRANSACTION -> true;
      default -> false;
    };
  }

  @Override
  public CartChanges newBucket() {
    return new CartChanges();
  }

  @Override
  public void add(CartChanges bucket, ShopperEvent event, long arrival) {
    if (event.action() == ActionType.TRANSACTION) {
      Transaction order = event.transaction();
      bucket.empty(order == null ? null : order.currency(), event.time(), arrival);
      return;
    }
    boolean isAdd = event.action() == ActionType.ADD_TO_CART;
    bucket.count(isAdd);
    long position = arrival;
    for (Product product : event.products()) {
      bucket.change(product, isAdd, event.time(), position++);
    }
    if (event.cart() != null) {
      bucket.total(cartTotal.afterChange(event), event.cart().currency(), event.time(), arrival);
    }
  }

  @Override
  public void merge(CartChanges into, CartChanges from) {
    into.addAll(from);
  }

  @Override
  public String[] values(CartChanges total) {
    BigDecimal cartValue = total.cartValue();
    return new String[] {
      Long.toString(total.adds()),
      Long.toString(total.removes()),
      Long.toString(total.adds() + total.removes()),
      cartValue == null ? null : Amounts.format(cartValue),
      Long.toString(total.itemAdds()),
      Amounts.format(total.netValue()),
      total.cartCurrency()
    };
  }

  @Override
  public void pack(CartChanges bucket, long start, LanePacker out) {
    bucket.pack(start, out);
  }

  @Override
  public CartChanges unpack(long start, LaneUnpacker in) {
    return CartChanges.unpack(start, in);
  }

  @Override
  public int amountsLeftOut(CartChanges total, ShopperEvent event) {
    if (event.action() == ActionType.TRANSACTION) {
      return 0;
    }
    String currency = total.netCurrency();
    int leftOut = 0;
    for (Product product : event.products()) {
      if (product.isPriced() && !product.currency().equals(currency)) {
        leftOut++;
      }
    }
    return leftOut;
  }
}
