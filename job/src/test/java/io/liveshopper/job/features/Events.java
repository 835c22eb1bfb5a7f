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

  public static Cart cart(String total, String currency) {
    return new Cart(new BigDecimal(total), currency);
  }

  public ShopperEvent view(String shopper, long time, Product... products) {
    return event(shopper, time, ActionType.PRODUCT_VIEW, null, null, products);
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

  public ShopperEvent event(
      String shopper,
      long time,
      ActionType action,
      @Nullable Cart cart,
      @Nullable Transaction transaction,
      Product... products) {
    return new ShopperEvent(
        ++lastId,
        time,
        time + 3,
        shopper,
        "device-of-" + shopper,
        null,
        action,
        null,
        List.of(products),
        cart,
        transaction,
        null,
        null,
        null);
  }
}
