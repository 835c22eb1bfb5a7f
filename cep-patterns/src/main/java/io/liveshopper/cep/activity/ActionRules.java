package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * When to act: all that can be changed while the job runs, as {@link RuleChange} does, and the
 * times that patterns are built with, which cannot.
 */
public record ActionRules(LiveChat liveChat, Discount discount, CheckoutHelp checkoutHelp)
    implements Serializable {

  /**
   * @param stall how long a cart of high value is left alone
   * @param ttl how long the flag holds
   */
  public record LiveChat(boolean isEnabled, Thresholds threshold, Duration stall, Duration ttl)
      implements Serializable {

    public LiveChat {
      requireNonNull(threshold, "threshold");
      checkDuration("stall", stall);
      checkDuration("ttl", ttl);
    }
  }

  /**
   * @param views views of the same product that tell of hesitation, at least 2
   * @param products products of one category that tell of comparison, at least 2
   * @param priceSpan how much dearer than the cheapest the dearest of them is, in percent
   * @param within views further back do not count
   * @param ttl how long the flag holds
   */
  public record Discount(
      boolean isEnabled,
      int views,
      int products,
      BigDecimal priceSpan,
      Duration within,
      Duration ttl)
      implements Serializable {

    /** Fewer views than this tell nothing, and are not even looked at. */
    public static final int FEWEST = 2;

    public Discount {
      checkCount("views", views);
      checkCount("products", products);
      if (priceSpan.signum() < 0) {
        throw new IllegalArgumentException("price-span is at least 0 percent, not " + priceSpan);
      }
      checkDuration("within", within);
      checkDuration("ttl", ttl);
    }
  }

  /**
   * @param stall how long a checkout may take
   * @param ttl how long the flag holds
   */
  public record CheckoutHelp(boolean isEnabled, Duration stall, Duration ttl)
      implements Serializable {

    public CheckoutHelp {
      checkDuration("stall", stall);
      checkDuration("ttl", ttl);
    }
  }

  public ActionRules {
    requireNonNull(liveChat, "liveChat");
    requireNonNull(discount, "discount");
    requireNonNull(checkoutHelp, "checkoutHelp");
  }

  /** Whether an action's flag is raised at all. */
  public boolean isEnabled(Action action) {
    return switch (action) {
      case LIVE_CHAT -> liveChat.isEnabled();
      case DISCOUNT -> discount.isEnabled();
      case CHECKOUT_HELP -> checkoutHelp.isEnabled();
    };
  }

  /** How long an action's flag holds. */
  public Duration ttl(Action action) {
    return switch (action) {
      case LIVE_CHAT -> liveChat.ttl();
      case DISCOUNT -> discount.ttl();
      case CHECKOUT_HELP -> checkoutHelp.ttl();
    };
  }

  static void checkCount(String name, int count) {
    if (count < Discount.FEWEST) {
      throw new IllegalArgumentException(
          "%s is at least %d, not %d".formatted(name, Discount.FEWEST, count));
    }
  }

  private static void checkDuration(String name, Duration duration) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException("%s is at least 1 ms, not %s".formatted(name, duration));
    }
  }
}
