package io.liveshopper.job.features;

import static io.liveshopper.job.features.Feature.absentWhenEmpty;
import static io.liveshopper.job.features.Feature.zeroWhenEmpty;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/**
 * What the shopper puts into the cart and takes out of it: {@code add_to_cart}, {@code
 * remove_from_cart}, and an order, which empties it.
 */
public final class CartLane implements Lane<CartLane.Summary> {

  /** The lane's code. */
  static final int CODE = 3;

  private static final int ADD = 1;
  private static final int REMOVE = 2;
  private static final int NET = 3;

  /** The cart's total is known to have become the latest amount. */
  static final int TOTAL = 4;

  /** The currency of the cart's total. */
  static final int CURRENCY = 5;

  private static final List<Feature<Summary>> FEATURES =
      List.of(
          zeroWhenEmpty("cart_add_count", "`add_to_cart` actions", Summary::adds),
          zeroWhenEmpty("cart_remove_count", "`remove_from_cart` actions", Summary::removes),
          zeroWhenEmpty(
              "cart_update_frequency", "adds + removes", cart -> cart.adds() + cart.removes()),
          absentWhenEmpty(
              "cart_value",
              "latest cart total whose change lies in the window; `0` after an order",
              Summary::total),
          zeroWhenEmpty("cart_item_adds", "sum of quantities added", Summary::itemAdds),
          zeroWhenEmpty(
              "cart_net_value", "sum of price x quantity added minus removed", Summary::netValue),
          absentWhenEmpty("cart_currency", "currency of cart_value", Summary::currency));

  /** What a window holds. */
  record Summary(
      long adds,
      long removes,
      @Nullable BigDecimal total,
      BigDecimal itemAdds,
      BigDecimal netValue,
      @Nullable String currency) {}

  private final CartTotal cartTotal;
  private final OrderRule orders;

  /**
   * @param cartTotal what the shop's carts report as their total
   * @param orders what counts as an order
   */
  public CartLane(CartTotal cartTotal, OrderRule orders) {
    this.cartTotal = requireNonNull(cartTotal, "cartTotal");
    this.orders = requireNonNull(orders, "orders");
  }

  @Override
  public int code() {
    return CODE;
  }

  @Override
  public String name() {
    return "cart";
  }

  @Override
  public String about() {
    return "`add_to_cart`, `remove_from_cart`; emptied by an order";
  }

  @Override
  public List<Feature<Summary>> features() {
    return FEATURES;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return switch (event.action()) {
      case ADD_TO_CART, REMOVE_FROM_CART, TRANSACTION -> true;
      default -> orders.mayBeOrder(event);
    };
  }

  @Override
  public void record(ShopperEvent event, @Nullable Transaction order, Recorder out) {
    switch (event.action()) {
      case ADD_TO_CART -> {
        out.record(Entry.of(ADD).plus(quantity(event)), 0);
        recordChange(event, false, out);
      }
      case REMOVE_FROM_CART -> {
        out.record(Entry.of(REMOVE), 0);
        recordChange(event, true, out);
      }
      default -> {
        if (order != null || event.action() == ActionType.TRANSACTION) {
          recordTotal(BigDecimal.ZERO, order == null ? null : order.currency(), out);
        }
      }
    }
  }

  private static BigDecimal quantity(ShopperEvent event) {
    BigDecimal quantity = BigDecimal.ZERO;
    for (Product product : event.products()) {
      quantity = quantity.add(BigDecimal.valueOf(product.quantity()));
    }
    return quantity;
  }

  private void recordChange(ShopperEvent event, boolean isRemoval, Recorder out) {
    int position = 0;
    for (Product product : event.products()) {
      if (product.isPriced()) {
        BigDecimal worth = Amounts.worth(product);
        out.record(
            Entry.of(NET).name(product.currency()).plus(isRemoval ? worth.negate() : worth),
            position);
      }
      position++;
    }
    if (event.cart() != null) {
      recordTotal(cartTotal.afterChange(event), event.cart().currency(), out);
    }
  }

  private static void recordTotal(BigDecimal total, @Nullable String currency, Recorder out) {
    out.record(Entry.of(TOTAL).latestAmount(total), 0);
    if (currency != null) {
      out.record(Entry.of(CURRENCY).latestText(currency), 0);
    }
  }

  @Override
  public Summary summarize(WindowView window) {
    Item total = window.latest(TOTAL);
    Item currency = window.latest(CURRENCY);
    return new Summary(
        window.count(ADD),
        window.count(REMOVE),
        total == null ? null : total.amount,
        window.sum(ADD, null),
        window.sum(NET, netCurrency(window)),
        currency == null ? null : window.text(currency.text));
  }

  @Override
  public int amountsLeftOut(ShopperEvent event, @Nullable Transaction order, WindowView window) {
    return event.action() == ActionType.ADD_TO_CART || event.action() == ActionType.REMOVE_FROM_CART
        ? Amounts.inOtherCurrencies(event.products(), netCurrency(window))
        : 0;
  }

  /** The currency of the latest change that carries an amount; null if none does. */
  @Nullable private static String netCurrency(WindowView window) {
    Item latest = window.latest(NET);
    return latest == null ? null : window.text(latest.name);
  }
}
