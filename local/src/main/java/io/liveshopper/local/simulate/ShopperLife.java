package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.Catalogue.Category;
import io.liveshopper.local.simulate.ShopAction.Item;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything a simulated shopper does, session after session without end: browse anonymously, look
 * at lists and products, search, put into the cart and take out of it, hesitate, sign in, check
 * out, buy or go away. The cart stays from one session to the next.
 */
final class ShopperLife {

  private static final int MAX_PAGES = 60;
  private static final int CHECKOUT_STEPS = 4;
  private static final BigDecimal DEAR = new BigDecimal("250");

  private final Chance chance;
  private final Shopper shopper;
  private final List<Category> categories;
  private final Cart cart = new Cart();
  private final Deque<ShopEvent> coming = new ArrayDeque<>();
  private Browsing browsing;
  private boolean signedIn;
  private int orders;
  private long now;

  ShopperLife(long seed, int number) {
    this.chance = new Chance(seed, number);
    this.shopper = Shopper.of(seed, number, chance);
    this.categories = Catalogue.of(shopper.place().currency()).categories();
    this.now = number == 0 ? 0 : chance.between(0, 60_000);
  }

  /** When the next event happens, ms since the beginning of all. */
  long nextAt() {
    prepare();
    return coming.element().at();
  }

  /** The next event. */
  ShopEvent next() {
    prepare();
    return coming.remove();
  }

  private void prepare() {
    while (coming.isEmpty()) {
      if (browsing != null) {
        now = browsing.now() + minutes(35, 600);
        signedIn = signedIn && chance.is(0.4);
      }
      liveOneVisit();
    }
  }

  private void liveOneVisit() {
    browsing = new Browsing(chance, shopper, browsing, now, signedIn, coming);
    Set<String> seen = new HashSet<>();
    open("/", "", "Shop");
    boolean staying = !chance.is(0.3);
    for (int pages = 1; staying && pages < MAX_PAGES; pages++) {
      browsing.think(9_000);
      if (!cart.isEmpty() && chance.is(0.09)) {
        staying = !checkOut() && chance.is(0.5);
      } else if (!cart.isEmpty() && chance.is(0.08)) {
        reconsider();
      } else {
        lookAround(seen);
        staying = !chance.is(0.08);
      }
      if (!signedIn && chance.is(0.03)) {
        signIn();
      }
    }
  }

  private void lookAround(Set<String> seen) {
    Category category = chance.oneOf(categories);
    String list;
    if (chance.is(0.2)) {
      list = "search results";
      search(category);
    } else {
      list = category.name();
      open(category.path(), "", category.name());
      browsing.happen(new ShopAction.ListView(list, category.products().subList(0, 4)));
    }
    int looks = chance.between(0, 3);
    for (int i = 0; i < looks; i++) {
      browsing.think(7_000);
      look(chance.oneOf(category.products()), list, seen);
    }
  }

  private void search(Category category) {
    String word = chance.oneOf(category.products()).name().replaceAll(" [0-9]+$", "");
    String term = word.toLowerCase(Locale.ROOT);
    open("/search", "q=" + term.replace(' ', '+'), "Search: " + term);
    browsing.happen(new ShopAction.Search(term, chance.between(1, 8)));
    browsing.happen(new ShopAction.ListView("search results", category.products().subList(0, 3)));
  }

  private void look(Product product, String list, Set<String> seen) {
    if (chance.is(0.4)) {
      browsing.happen(new ShopAction.ListClick(list, product));
    }
    open("/p/" + product.id().toLowerCase(Locale.ROOT), "", product.name());
    browsing.happen(new ShopAction.ProductView(product));
    boolean again = !seen.add(product.id());
    boolean dear = product.price().compareTo(DEAR) > 0;
    if (dear && chance.is(0.3)) {
      hesitate(product);
      again = true;
    }
    if (chance.is((again ? 0.3 : 0.12) * (dear ? 0.6 : 1))) {
      browsing.think(4_000);
      Item item = new Item(product, chance.is(0.8) ? 1 : chance.between(2, 3));
      cart.add(item);
      browsing.happen(new ShopAction.AddToCart(item, cart.total()));
    }
  }

  /** A dear product is thought over, and looked at again. */
  private void hesitate(Product product) {
    browsing.think(70_000);
    open("/p/" + product.id().toLowerCase(Locale.ROOT), "", product.name());
    browsing.happen(new ShopAction.ProductView(product));
  }

  private void reconsider() {
    open("/cart", "", "Cart");
    browsing.think(6_000);
    Item item = chance.oneOf(cart.items());
    cart.remove(item);
    browsing.happen(new ShopAction.RemoveFromCart(item, cart.total()));
  }

  private void signIn() {
    open("/account/sign-in", "", "Sign in");
    browsing.think(12_000);
    signedIn = true;
    browsing.signIn();
    open("/account", "", "Account");
  }

  /** Whether it came to an order. */
  private boolean checkOut() {
    open("/cart", "", "Cart");
    browsing.think(8_000);
    if (!signedIn && chance.is(0.8)) {
      signIn();
    }
    for (int step = 1; step <= CHECKOUT_STEPS; step++) {
      open("/checkout/" + step, "", "Checkout");
      browsing.happen(new ShopAction.CheckoutStep(step, cart.total()));
      browsing.think(15_000);
      if (chance.is(0.15)) {
        return false;
      }
    }
    if (chance.is(0.05)) {
      browsing.happen(new ShopAction.TransactionError("card_declined", cart.total()));
      browsing.think(20_000);
      if (chance.is(0.4)) {
        return false;
      }
    }
    buy();
    return true;
  }

  private void buy() {
    open("/checkout/thanks", "", "Thank you");
    String order = "O-" + shopper.userId().substring("shopper-".length()) + "-" + ++orders;
    List<Item> bought = new ArrayList<>(cart.items());
    browsing.happen(new ShopAction.Transaction(order, bought, cart.total()));
    cart.clear();
  }

  private void open(String path, String query, String title) {
    browsing.open(path, query, title);
  }

  private long minutes(int from, int to) {
    return chance.between(from, to) * 60_000L;
  }
}
