package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/** Writes events down in a line. Every event has another id. */
public final class Events {

  private long lastId;

  /** A product at a price in euros. */
  public static Product product(String id, String price) {
    return product(id, "Acme", price, "EUR", 1);
  }

  public static Product product(
      String id,
      @Nullable String brand,
      @Nullable String price,
      @Nullable String currency,
      long quantity) {
    BigDecimal amount = price == null ? null : new BigDecimal(price);
    return new Product(id, "Shoes", brand, amount, currency, quantity);
  }

  /** A product that is told apart by its category only. */
  public static Product inCategory(@Nullable String category) {
    return new Product("p", category, null, null, null, 1);
  }

  public static Cart cart(String total, String currency) {
    return new Cart(new BigDecimal(total), currency);
  }

  public static Transaction order(
      String id, @Nullable String revenue, @Nullable String currency, long quantity) {
    return new Transaction(
        id, revenue == null ? null : new BigDecimal(revenue), currency, quantity);
  }

  public ShopperEvent view(String shopper, long time, Product... products) {
    return event(shopper, time, ActionType.PRODUCT_VIEW, null, null, products);
  }

  public ShopperEvent list(String shopper, long time, ActionType action, @Nullable String name) {
    return any(shopper, time).withAction(action, name, List.of());
  }

  public ShopperEvent add(String shopper, long time, @Nullable Cart cart, Product... products) {
    return event(shopper, time, ActionType.ADD_TO_CART, cart, null, products);
  }

  public ShopperEvent remove(String shopper, long time, @Nullable Cart cart, Product... products) {
    return event(shopper, time, ActionType.REMOVE_FROM_CART, cart, null, products);
  }

  public ShopperEvent buy(String shopper, long time, @Nullable Transaction transaction) {
    return event(shopper, time, ActionType.TRANSACTION, null, transaction);
  }

  public ShopperEvent refund(
      String shopper, long time, @Nullable String amount, @Nullable String currency) {
    Refund refund = new Refund(amount == null ? null : new BigDecimal(amount), currency);
    return any(shopper, time)
        .withAction(ActionType.REFUND, null, List.of())
        .withEntities(null, null, refund);
  }

  public ShopperEvent step(
      String shopper, long time, int step, @Nullable Cart cart, Product... products) {
    ShopperEvent event = event(shopper, time, ActionType.CHECKOUT_STEP, cart, null, products);
    return event.withCheckout(new ShopperEvent.Checkout("event-" + event.idHash(), step));
  }

  /** An event that is part of a session and nothing else, such as a page view. */
  public ShopperEvent inSession(String shopper, long time, String session) {
    return ShopperEvent.of(++lastId, time, time + 3, shopper, "device-of-" + shopper, session);
  }

  public ShopperEvent event(
      String shopper,
      long time,
      ActionType action,
      @Nullable Cart cart,
      @Nullable Transaction transaction,
      Product... products) {
    return any(shopper, time)
        .withAction(action, null, List.of(products))
        .withEntities(cart, transaction, null);
  }

  private ShopperEvent any(String shopper, long time) {
    return ShopperEvent.of(++lastId, time, time + 3, shopper, "device-of-" + shopper, null);
  }
}
