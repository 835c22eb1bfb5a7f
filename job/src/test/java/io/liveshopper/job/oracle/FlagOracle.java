package io.liveshopper.job.oracle;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which flags of one shopper are raised and cleared when, worked out anew from a list of all events
 * with a few variables and timers, as somebody would who had never heard of CEP.
 */
public final class FlagOracle {

  private static final long MINUTE = 60_000;
  private static final long CART_STALL = 10 * MINUTE;
  private static final long CHECKOUT_STALL = 15 * MINUTE;
  private static final long INTEREST = 30 * MINUTE;
  private static final long TTL = 30 * MINUTE;
  private static final long CART_FORGOTTEN = 24 * 60 * MINUTE;

  /** What becomes of a flag: {@code how} is the pattern that raised it, or what cleared it. */
  public record Change(long time, String action, boolean isRaised, String how) {}

  private final Map<String, BigDecimal> thresholds;
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Long> upUntil = new TreeMap<>();

  private BigDecimal cart;
  private String currency;
  private long cartAt = Long.MIN_VALUE;
  private long cartDue = Long.MAX_VALUE;
  private boolean leftIsHigh;
  private long checkoutDue = Long.MAX_VALUE;
  private List<ShopperEvent> looked = new ArrayList<>();

  private FlagOracle(Map<String, BigDecimal> thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * The changes, by time.
   *
   * @param arrived a shopper's events in the order in which they arrived, none of them too late
   * @param thresholds by currency; others never count
   */
  public static List<Change> changes(
      List<ShopperEvent> arrived, Map<String, BigDecimal> thresholds) {
    FlagOracle oracle = new FlagOracle(thresholds);
    Set<Long> known = new HashSet<>();
    List<ShopperEvent> once = new ArrayList<>();
    for (ShopperEvent event : arrived) {
      if (known.add(event.idHash())) {
        once.add(event);
      }
    }
    once.sort(Comparator.comparingLong(ShopperEvent::time));
    for (ShopperEvent event : once) {
      oracle.passUntil(event.time());
      oracle.take(event);
    }
    oracle.passUntil(Long.MAX_VALUE);
    return oracle.changes;
  }

  /** All that is due before an instant. */
  private void passUntil(long time) {
    while (Math.min(cartDue, checkoutDue) < time) {
      long due = Math.min(cartDue, checkoutDue);
      if (cartDue == due) {
        cartDue = Long.MAX_VALUE;
        if (leftIsHigh) {
          raise("live_chat", "stalled_cart", due);
        }
      }
      if (checkoutDue == due) {
        checkoutDue = Long.MAX_VALUE;
        raise("checkout_help", "abandoned_checkout", due);
      }
    }
    if (cartAt != Long.MIN_VALUE && time - cartAt >= CART_FORGOTTEN) {
      cart = null;
    }
  }

  private boolean isHigh() {
    BigDecimal threshold = thresholds.get(currency);
    return threshold != null && cart.compareTo(threshold) >= 0;
  }

  private void take(ShopperEvent event) {
    long now = event.time();
    switch (event.action()) {
      case PRODUCT_VIEW -> look(event);
      case ADD_TO_CART, REMOVE_FROM_CART -> {
        boolean isAdd = event.action() == ActionType.ADD_TO_CART;
        if (event.cart() != null) {
          cart = event.cart().totalValue();
          currency = event.cart().currency();
        }
        cartAt = now;
        String how = isAdd ? "cart_add" : "cart_remove";
        clear("live_chat", how, now);
        if (isAdd) {
          looked.clear();
          clear("discount", how, now);
        }
        waitForCart(now);
      }
      case CHECKOUT_STEP -> {
        if (cart == null && event.cart() != null) {
          cart = event.cart().totalValue();
          currency = event.cart().currency();
          cartAt = now;
        }
        clear("live_chat", "checkout_step", now);
        waitForCart(now);
        if (checkoutDue == Long.MAX_VALUE) {
          checkoutDue = now + CHECKOUT_STALL;
        }
      }
      case TRANSACTION -> {
        cart = null;
        cartAt = now;
        cartDue = Long.MAX_VALUE;
        checkoutDue = Long.MAX_VALUE;
        looked.clear();
        for (String action : List.of("live_chat", "discount", "checkout_help")) {
          clear(action, "order", now);
        }
      }
      case TRANSACTION_ERROR -> {
        if (!isUp("checkout_help", now)) {
          raise("checkout_help", "failed_payment", now);
        }
      }
      default -> {}
    }
  }

  private void waitForCart(long now) {
    boolean isFilled = cart != null && cart.signum() > 0;
    cartDue = isFilled ? now + CART_STALL : Long.MAX_VALUE;
    leftIsHigh = isFilled && isHigh();
  }

  private void look(ShopperEvent event) {
    looked.removeIf(earlier -> earlier.time() <= event.time() - INTEREST);
    for (Product product : event.products()) {
      looked.add(event.withAction(ActionType.PRODUCT_VIEW, null, List.of(product)));
      if (hesitates(product) && !isUp("discount", event.time())) {
        raise("discount", "price_sensitivity", event.time());
      }
    }
  }

  private boolean hesitates(Product product) {
    List<Product> all = looked.stream().map(event -> event.products().get(0)).toList();
    long sameProduct = all.stream().filter(other -> other.id().equals(product.id())).count();
    if (sameProduct >= 3) {
      return true;
    }
    if (product.category() == null) {
      return false;
    }
    List<Product> category =
        all.stream().filter(other -> product.category().equals(other.category())).toList();
    if (category.stream().map(Product::id).distinct().count() < 5) {
      return false;
    }
    List<Product> priced = category.stream().filter(Product::isPriced).toList();
    if (priced.isEmpty()) {
      return false;
    }
    String latestCurrency = priced.get(priced.size() - 1).currency();
    Map<String, Product> latest = new TreeMap<>();
    priced.forEach(other -> latest.put(other.id(), other));
    List<BigDecimal> prices =
        latest.values().stream()
            .filter(other -> Objects.equals(other.currency(), latestCurrency))
            .map(Product::price)
            .sorted()
            .toList();
    BigDecimal lowest = prices.get(0);
    BigDecimal highest = prices.get(prices.size() - 1);
    return highest.compareTo(lowest) > 0
        && highest.compareTo(lowest.multiply(new BigDecimal("1.3"))) >= 0;
  }

  private boolean isUp(String action, long now) {
    return upUntil.getOrDefault(action, Long.MIN_VALUE) > now;
  }

  private void raise(String action, String pattern, long time) {
    upUntil.put(action, time + TTL);
    changes.add(new Change(time, action, true, pattern));
  }

  private void clear(String action, String how, long time) {
    if (isUp(action, time)) {
      changes.add(new Change(time, action, false, how));
    }
    upUntil.remove(action);
  }
}
