package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.Catalogue.Category;
import io.liveshopper.local.simulate.ShopAction.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A visit that goes as intended: an {@link Intent} other than to look around. */
final class PlannedVisit {

  private static final int STEPS = 4;

  private final Chance chance;
  private final Browsing browsing;
  private final List<Category> categories;
  private final Cart cart;
  private final Checkout checkout;

  PlannedVisit(Chance chance, Browsing browsing, Cart cart, Orders orders) {
    this.chance = chance;
    this.browsing = browsing;
    this.categories = Catalogue.of(browsing.shopper().place().currency()).categories();
    this.cart = cart;
    this.checkout = new Checkout(chance, browsing, cart, orders);
  }

  void go(Intent intent) {
    browsing.open("/", "", "Shop");
    switch (intent) {
      case PONDER -> {
        fillDearCart();
        SignIn.after(rest(3, 6), browsing);
        browsing.rest(rest(35, 45));
        checkOut(STEPS);
        checkout.buy();
      }
      case GIVE_UP -> fillDearCart();
      case HESITATE -> hesitate();
      case COMPARE -> compare();
      case LEAVE_CHECKOUT -> {
        take(chance.oneOf(chance.oneOf(categories).products()));
        checkOut(2);
      }
      case PAY_TWICE -> {
        take(chance.oneOf(chance.oneOf(categories).products()));
        checkOut(STEPS);
        checkout.failToPay();
        browsing.rest(rest(20, 30));
        checkout.buy();
      }
      case BROWSE -> throw new IllegalArgumentException("to look around takes no plan");
    }
  }

  /** Dear in every currency: the dearest product of all, and the dearest beside it. */
  private void fillDearCart() {
    Comparator<Product> byPrice = Comparator.comparing(Product::price);
    Category dearest =
        Collections.max(
            categories,
            Comparator.comparing(
                category -> Collections.max(category.products(), byPrice).price()));
    List<Product> products = dearest.products().stream().sorted(byPrice.reversed()).toList();
    openList(dearest);
    take(products.get(0));
    take(products.get(1));
  }

  private void hesitate() {
    Category category = chance.oneOf(categories);
    Product product = chance.oneOf(category.products());
    for (int view = 0; view < 3; view++) {
      openList(category);
      view(product);
    }
    browsing.rest(rest(15, 20));
    add(product);
  }

  private void compare() {
    Category category = chance.oneOf(categories);
    openList(category);
    List<Product> left = new ArrayList<>(category.products());
    for (int views = chance.between(5, 6); views > 0; views--) {
      Product product = chance.oneOf(left);
      left.remove(product);
      view(product);
    }
  }

  private void checkOut(int steps) {
    browsing.open("/cart", "", "Cart");
    for (int step = 1; step <= steps; step++) {
      browsing.rest(rest(2, 5));
      checkout.reach(step, cart.state());
    }
    browsing.rest(rest(2, 5));
  }

  private void take(Product product) {
    view(product);
    browsing.rest(rest(2, 4));
    add(product);
  }

  private void add(Product product) {
    Item item = new Item(product, 1);
    cart.add(item);
    browsing.happen(new ShopAction.AddToCart(item, cart.state()));
  }

  private void openList(Category category) {
    browsing.rest(rest(2, 4));
    browsing.open(category.path(), "", category.name());
    browsing.happen(new ShopAction.ListView(category.name(), category.products().subList(0, 4)));
  }

  private void view(Product product) {
    browsing.rest(rest(2, 4));
    browsing.open(product.path(), "", product.name());
    browsing.happen(new ShopAction.ProductView(product));
  }

  /** So many seconds, in ms. */
  private long rest(int from, int to) {
    return chance.between(from * 1_000, to * 1_000);
  }
}
