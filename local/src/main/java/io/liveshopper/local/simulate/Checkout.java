package io.liveshopper.local.simulate;

/** The way from the cart to an order, and how it ends before. */
final class Checkout {

  private static final int STEPS = 4;

  private final Chance chance;
  private final Browsing browsing;
  private final Cart cart;
  private final Orders orders;

  Checkout(Chance chance, Browsing browsing, Cart cart, Orders orders) {
    this.chance = chance;
    this.browsing = browsing;
    this.cart = cart;
    this.orders = orders;
  }

  /** Whether it came to an order. */
  boolean go() {
    browsing.open("/cart", "", "Cart");
    browsing.think(8_000);
    if (!browsing.isSignedIn() && chance.is(0.8)) {
      SignIn.on(browsing);
    }
    boolean tellsCart = chance.is(0.7);
    for (int step = 1; step <= STEPS; step++) {
      reach(step, tellsCart ? cart.state() : null);
      browsing.think(15_000);
      if (chance.is(0.15)) {
        return false;
      }
    }
    if (chance.is(0.05)) {
      failToPay();
      browsing.think(20_000);
      if (chance.is(0.4)) {
        return false;
      }
    }
    buy();
    return true;
  }

  /** Reaches a step; the cart is null for shops that do not tell it. */
  void reach(int step, ShopAction.CartState told) {
    browsing.open("/checkout/" + step, "", "Checkout");
    browsing.happen(new ShopAction.CheckoutStep(step, told));
  }

  /** The payment is refused. */
  void failToPay() {
    browsing.happen(new ShopAction.TransactionError("card_declined", cart.state()));
  }

  /** Buys what is in the cart. */
  void buy() {
    ShopAction.Transaction order = orders.order(cart, browsing.shopper().place().currency());
    giveThanks(order);
    if (chance.is(0.2)) {
      browsing.think(5_000);
      giveThanks(order);
    }
    cart.clear();
  }

  private void giveThanks(ShopAction.Transaction order) {
    browsing.open("/checkout/thanks", "", "Thank you");
    browsing.happen(order);
  }
}
