package io.liveshopper.local.simulate;

import java.math.BigDecimal;
import java.util.List;

/** What a tracker in the shop reports. */
sealed interface ShopAction {

  /** A product and how many of it. */
  record Item(Product product, int quantity) {

    BigDecimal value() {
      return product.price().multiply(BigDecimal.valueOf(quantity));
    }
  }

  /** A page has been opened. */
  record PageView() implements ShopAction {}

  /** The shop was searched. */
  record Search(String term, int results) implements ShopAction {}

  /** A list of products came into sight. */
  record ListView(String name, List<Product> products) implements ShopAction {}

  /** A product in a list was chosen. */
  record ListClick(String name, Product product) implements ShopAction {}

  /** A product was looked at. */
  record ProductView(Product product) implements ShopAction {}

  /** Something was put into the cart, which is worth this much afterwards. */
  record AddToCart(Item item, BigDecimal cartTotal) implements ShopAction {}

  /** Something was taken out of the cart, which is worth this much afterwards. */
  record RemoveFromCart(Item item, BigDecimal cartTotal) implements ShopAction {}

  /** A step of the checkout was reached, counted from 1. */
  record CheckoutStep(int step, BigDecimal cartTotal) implements ShopAction {}

  /** The payment was refused. */
  record TransactionError(String code, BigDecimal cartTotal) implements ShopAction {}

  /** The cart was bought. */
  record Transaction(String id, List<Item> items, BigDecimal revenue) implements ShopAction {}
}
