package io.liveshopper.local.simulate;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What a tracker in the shop reports. */
sealed interface ShopAction {

  /** A product and how many of it. */
  record Item(Product product, int quantity) {

    BigDecimal value() {
      return product.price().multiply(BigDecimal.valueOf(quantity));
    }
  }

  /** A cart and what it is worth. */
  record CartState(UUID id, BigDecimal total) {}

  /** A page has been opened. */
  record PageView() implements ShopAction {}

  /** A page is still being looked at, scrolled down this far in pixels. */
  record PagePing(int scrolled) implements ShopAction {}

  /** The shop was searched. */
  record Search(String term, int results) implements ShopAction {}

  /** A list of products came into sight. */
  record ListView(String name, List<Product> products) implements ShopAction {}

  /** A product in a list was chosen. */
  record ListClick(String name, Product product) implements ShopAction {}

  /** Something was advertised within the shop. */
  record PromotionView(Promotion promotion) implements ShopAction {}

  /** Such a promotion was chosen. */
  record PromotionClick(Promotion promotion) implements ShopAction {}

  /** A product was looked at. */
  record ProductView(Product product) implements ShopAction {}

  /** Something was put into the cart, which is as told afterwards. */
  record AddToCart(Item item, CartState cart) implements ShopAction {}

  /** Something was taken out of the cart, which is as told afterwards. */
  record RemoveFromCart(Item item, CartState cart) implements ShopAction {}

  /** A step of the checkout was reached, counted from 1; some shops tell the cart, others null. */
  record CheckoutStep(int step, CartState cart) implements ShopAction {}

  /** The payment was refused. */
  record TransactionError(String code, CartState cart) implements ShopAction {}

  /** The cart was bought; told again when the page that thanks is loaded again. */
  record Transaction(String id, List<Item> items, BigDecimal revenue) implements ShopAction {}

  /** Something bought was given back, or the whole order if no items are told. */
  record Refund(String orderId, List<Item> items, BigDecimal amount, Currency currency)
      implements ShopAction {}
}
