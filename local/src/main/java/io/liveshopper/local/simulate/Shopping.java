package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.Catalogue.Category;
import io.liveshopper.local.simulate.ShopAction.Item;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is done in one visit: look at lists, promotions and products, search, put into the cart and
 * take out of it, hesitate, sign in, go to the checkout, give back what was bought, go away.
 */
final class Shopping {

  private static final int MAX_PAGES = 60;
  private static final BigDecimal DEAR = new BigDecimal("250");

  private final Chance chance;
  private final Household household;
  private final Browsing browsing;
  private final List<Category> categories;
  private final Cart cart;
  private final Orders orders;
  private final Set<String> seen = new HashSet<>();

  Shopping(Chance chance, Household household, Browsing browsing, Cart cart, Orders orders) {
    this.chance = chance;
    this.household = household;
    this.browsing = browsing;
    this.categories = Catalogue.of(browsing.shopper().place().currency()).categories();
    this.cart = cart;
    this.orders = orders;
  }

  /** A person's visit. */
  void goShopping() {
    browsing.open("/", "", "Shop");
    boolean staying = !chance.is(0.3);
    for (int pages = 1; staying && pages < MAX_PAGES; pages++) {
      browsing.think(9_000);
      browsing.moveTo(household.onTheWay(browsing.shopper()));
      if (!cart.isEmpty() && chance.is(0.09)) {
        staying = chance.is(new Checkout(chance, browsing, cart, orders).go() ? 0.25 : 0.5);
      } else if (!cart.isEmpty() && chance.is(0.08)) {
        reconsider();
      } else if (!orders.isEmpty() && chance.is(0.15)) {
        giveBack();
      } else if (household.isShared() && mayHandOver() && chance.is(0.2)) {
        handOver();
      } else {
        lookAround();
        staying = !chance.is(0.08);
      }
      if (!browsing.isSignedIn() && chance.is(0.03)) {
        SignIn.on(browsing);
      }
    }
  }

  /** A robot's visit: product after product, and never anything else. */
  void crawl() {
    browsing.open("/", "", "Shop");
    for (int pages = chance.between(10, 30); pages > 0; pages--) {
      browsing.think(1_500);
      view(chance.oneOf(chance.oneOf(categories).products()));
    }
  }

  private void lookAround() {
    Category category = chance.oneOf(categories);
    String list = category.name();
    if (chance.is(0.2)) {
      list = "search results";
      search(category);
    } else if (chance.is(0.15)) {
      category = followPromotion(category);
      list = category.name();
    } else {
      openList(category);
    }
    int looks = chance.between(0, 3);
    for (int i = 0; i < looks; i++) {
      browsing.think(7_000);
      look(chance.oneOf(category.products()), list);
    }
  }

  private void openList(Category category) {
    browsing.open(category.path(), "", category.name());
    browsing.happen(new ShopAction.ListView(category.name(), category.products().subList(0, 4)));
  }

  /** Some pages tell of a search by their address only. */
  private void search(Category category) {
    String word = chance.oneOf(category.products()).name().replaceAll(" [0-9]+$", "");
    String term = word.toLowerCase(Locale.ROOT);
    browsing.open("/search", "q=" + term.replace(' ', '+'), "Search: " + term);
    if (chance.is(0.7)) {
      browsing.happen(new ShopAction.Search(term, chance.between(1, 8)));
    }
    browsing.happen(new ShopAction.ListView("search results", category.products().subList(0, 3)));
  }

  /** A promotion leads to its category, or is passed by. */
  private Category followPromotion(Category otherwise) {
    Promotion promotion = chance.oneOf(Promotion.ALL);
    browsing.open("/", "", "Shop");
    browsing.happen(new ShopAction.PromotionView(promotion));
    Category target = otherwise;
    if (chance.is(0.5)) {
      browsing.think(2_000);
      browsing.happen(new ShopAction.PromotionClick(promotion));
      target =
          categories.stream()
              .filter(category -> category.name().equals(promotion.category()))
              .findFirst()
              .orElse(otherwise);
    }
    openList(target);
    return target;
  }

  private void look(Product product, String list) {
    if (chance.is(0.4)) {
      browsing.happen(new ShopAction.ListClick(list, product));
    }
    view(product);
    boolean again = !seen.add(product.id());
    boolean dear = product.price().compareTo(DEAR) > 0;
    if (dear && chance.is(0.3)) {
      // A dear product is thought over, and looked at again.
      browsing.think(70_000);
      view(product);
      again = true;
    }
    if (chance.is((again ? 0.3 : 0.12) * (dear ? 0.6 : 1))) {
      browsing.think(4_000);
      Item item = new Item(product, chance.is(0.8) ? 1 : chance.between(2, 3));
      cart.add(item);
      browsing.happen(new ShopAction.AddToCart(item, cart.state()));
    }
  }

  private void view(Product product) {
    browsing.open(product.path(), "", product.name());
    browsing.happen(new ShopAction.ProductView(product));
  }

  private void reconsider() {
    browsing.open("/cart", "", "Cart");
    browsing.think(6_000);
    Item item = chance.oneOf(cart.items());
    cart.remove(item);
    browsing.happen(new ShopAction.RemoveFromCart(item, cart.state()));
  }

  private boolean mayHandOver() {
    return browsing.isSignedIn() && cart.isEmpty();
  }

  /** The next one signs in after the other has signed out. */
  private void handOver() {
    browsing.open("/account/sign-out", "", "Signed out");
    browsing.handOver(household.other(browsing.shopper()));
    SignIn.on(browsing);
  }

  private void giveBack() {
    if (!browsing.isSignedIn()) {
      SignIn.on(browsing);
    }
    browsing.open("/account/orders", "", "Orders");
    browsing.think(10_000);
    browsing.happen(orders.giveBackLast(chance.is(0.5)));
  }
}
