package io.liveshopper.store.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Whoever a session cookie stands for: a device, perhaps signed in, with a cart. Everything a page
 * is told comes from here or is read under {@link #key}. Safe for use by several threads.
 */
public final class Visitor {

  private static final int MAX_ORDERS = 20;
  private static final int MAX_MESSAGES = 100;

  private final String deviceId;
  private final String currency;
  private final List<Order> orders = new ArrayList<>();
  private final List<ChatMessage> messages = new ArrayList<>();
  private final List<Runnable> whenSomebodyElse = new ArrayList<>();
  private Cart cart;
  @Nullable private MockShopper shopper;
  @Nullable private Delivery delivery;
  private boolean discountOffered;

  /** Somebody new. */
  public Visitor(String deviceId, String currency) {
    this.deviceId = deviceId;
    this.currency = currency;
    this.cart = Cart.empty(currency);
  }

  /** The tracker's {@code domain_userid} of this browser. */
  public String deviceId() {
    return deviceId;
  }

  /** Who is signed in, if anybody is. */
  public synchronized Optional<MockShopper> shopper() {
    return Optional.ofNullable(shopper);
  }

  /** Under which features and flags are kept: the user id, else the device's. */
  public synchronized String key() {
    return shopper == null ? deviceId : shopper.id();
  }

  /** The cart of somebody unknown comes along; that of somebody else does not. */
  public void signIn(MockShopper who) {
    synchronized (this) {
      if (who.equals(shopper)) {
        return;
      }
      if (shopper != null) {
        forgetPurchases();
      }
      shopper = who;
      forgetPerson();
    }
    tellSomebodyElse();
  }

  /** Nothing of the shopper's is left, whoever uses the device next. */
  public void signOut() {
    synchronized (this) {
      shopper = null;
      forgetPurchases();
      forgetPerson();
    }
    tellSomebodyElse();
  }

  private void forgetPurchases() {
    cart = Cart.empty(currency);
    orders.clear();
  }

  private void forgetPerson() {
    messages.clear();
    delivery = null;
    discountOffered = false;
  }

  /** Has something done whenever the key has changed, until what is returned is run. */
  public synchronized Runnable onSomebodyElse(Runnable what) {
    whenSomebodyElse.add(what);
    return () -> {
      synchronized (this) {
        whenSomebodyElse.remove(what);
      }
    };
  }

  private void tellSomebodyElse() {
    List<Runnable> all;
    synchronized (this) {
      all = List.copyOf(whenSomebodyElse);
    }
    all.forEach(Runnable::run);
  }

  public synchronized Cart cart() {
    return cart;
  }

  public synchronized void cart(Cart changed) {
    cart = changed;
  }

  public synchronized Optional<Delivery> delivery() {
    return Optional.ofNullable(delivery);
  }

  public synchronized void delivery(Delivery where) {
    delivery = where;
  }

  /** The shopper has seen the offer of a discount, and may take it also when it is over. */
  public synchronized void offerDiscount() {
    discountOffered = true;
  }

  public synchronized boolean isDiscountOffered() {
    return discountOffered;
  }

  /** The cart becomes an order, and the next one is empty. */
  public synchronized void ordered(Order order) {
    orders.add(order);
    if (orders.size() > MAX_ORDERS) {
      orders.remove(0);
    }
    cart = Cart.empty(currency);
    delivery = null;
    discountOffered = false;
  }

  /** One of this visitor's own orders. */
  public synchronized Optional<Order> order(String id) {
    return orders.stream().filter(order -> order.id().equals(id)).findFirst();
  }

  /** What was said, the latest 100 messages. */
  public synchronized List<ChatMessage> messages() {
    return List.copyOf(messages);
  }

  public synchronized void say(ChatMessage message) {
    messages.add(message);
    if (messages.size() > MAX_MESSAGES) {
      messages.remove(0);
    }
  }
}
