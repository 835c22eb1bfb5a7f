package io.liveshopper.local.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Everything a simulated shopper does, visit after visit without end, more than half an hour
 * between them. Cart and orders stay from one visit to the next; who is signed in often does.
 */
final class ShopperLife {

  /** Who has an intent comes so many times sooner, to have done with it in a short run. */
  private static final int SOON = 6;

  private final Chance chance;
  private final Household household;
  private final Cart cart;
  private final Orders orders;
  private final Map<UUID, Visit> lastVisits = new HashMap<>();
  private final Deque<ShopEvent> coming = new ArrayDeque<>();
  private final Intent intent;
  private Browsing browsing;
  private long now;

  ShopperLife(long seed, int number) {
    this.chance = new Chance(seed, number);
    this.household = new Household(seed, number, chance);
    this.cart = new Cart(chance);
    this.orders = new Orders("O-" + seed + "-" + number + "-");
    this.intent = Intent.of(number);
    int begin = number == 0 ? 0 : chance.between(0, 60_000);
    this.now = intent == Intent.BROWSE ? begin : begin / SOON;
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
      if (browsing == null) {
        visit(household.first(), false);
      } else {
        now = browsing.now() + chance.between(35, 600) * 60_000L;
        Shopper before = browsing.shopper();
        Shopper next = household.next(before, !cart.isEmpty());
        boolean isAsBefore =
            next.deviceId().equals(before.deviceId()) && next.userId().equals(before.userId());
        visit(next, browsing.isSignedIn() && isAsBefore && chance.is(0.4));
      }
    }
  }

  private void visit(Shopper shopper, boolean signedIn) {
    Visit visit = Visit.after(lastVisits.get(shopper.deviceId()), chance);
    lastVisits.put(shopper.deviceId(), visit);
    boolean isFirst = browsing == null;
    browsing = new Browsing(chance, shopper, visit, now, signedIn, coming);
    if (isFirst && intent != Intent.BROWSE) {
      new PlannedVisit(chance, browsing, cart, orders).go(intent);
      return;
    }
    Shopping shopping = new Shopping(chance, household, browsing, cart, orders);
    if (household.isRobot()) {
      shopping.crawl();
    } else {
      shopping.goShopping();
    }
  }
}
