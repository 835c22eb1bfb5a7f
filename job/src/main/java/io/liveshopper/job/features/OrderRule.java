package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/** Decides which events are orders: {@code orders.source}. */
public final class OrderRule {

  private final OrderSource source;

  public OrderRule(OrderSource source) {
    this.source = requireNonNull(source, "source");
  }

  /**
   * The order that the event is.
   *
   * <p>Where a checkout step counts as an order, its value is that of the cart attached to the
   * event, else of the cart as it is known when the event arrives; a step without a cart, or with
   * an empty one, is no order. It is known by the cart's id, else by the event's.
   *
   * @param cartValue latest known total of the shopper's cart; null if none is known
   * @param cartCurrency its currency
   * @return null if the event is no order, or one that names no transaction
   */
  @Nullable public Transaction order(
      ShopperEvent event, @Nullable BigDecimal cartValue, @Nullable String cartCurrency) {
    if (source.checkoutStep() == OrderSource.BY_TRANSACTION) {
      return event.action() == ActionType.TRANSACTION ? event.transaction() : null;
    }
    boolean isStep =
        event.action() == ActionType.CHECKOUT_STEP
            && event.checkout() != null
            && event.checkout().step() == source.checkoutStep();
    if (!isStep) {
      return null;
    }
    Cart cart = event.cart();
    BigDecimal value = cart == null ? cartValue : cart.totalValue();
    if (value == null || value.signum() <= 0) {
      return null;
    }
    String id = cart == null || cart.id() == null ? event.checkout().eventId() : cart.id();
    String currency = cart == null ? cartCurrency : cart.currency();
    long items = event.products().stream().mapToLong(Product::quantity).sum();
    return new Transaction(id, value, currency, items);
  }

  /** Whether the event may be an order: whether {@link #order} is worth asking. */
  public boolean mayBeOrder(ShopperEvent event) {
    return source.checkoutStep() == OrderSource.BY_TRANSACTION
        ? event.action() == ActionType.TRANSACTION
        : event.action() == ActionType.CHECKOUT_STEP;
  }
}
