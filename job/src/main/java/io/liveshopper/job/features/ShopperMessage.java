package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/** What is told about a shopper, once it is known who it is. */
public sealed interface ShopperMessage {

  /** Whose features it is about: the id in the keys {@code user:{id}:...}. */
  String shopper();

  /**
   * The shopper did something.
   *
   * @param event what; its own ids may be others than the shopper's, for an event that was
   *     anonymous when it happened
   * @param isCarriedOver whether it was told before, of an anonymous shopper who turned out to be
   *     this one
   */
  record Happened(String shopper, ShopperEvent event, boolean isCarriedOver)
      implements ShopperMessage {

    public Happened {
      requireNonNull(shopper, "shopper");
      requireNonNull(event, "event");
    }

    /** Something told for the first time. */
    public Happened(String shopper, ShopperEvent event) {
      this(shopper, event, false);
    }

    /** Something that was told of an anonymous shopper before. */
    public static Happened carriedOver(String shopper, ShopperEvent event) {
      return new Happened(shopper, event, true);
    }
  }

  /**
   * A shopper signed in with a cart that was filled before.
   *
   * @param time when, event time in epoch milliseconds
   * @param session the session of the sign-in; null if none is known
   * @param total what the cart is worth, above 0
   * @param currency of the total
   */
  record CartCarriedOver(
      String shopper, long time, @Nullable String session, BigDecimal total, String currency)
      implements ShopperMessage {

    public CartCarriedOver {
      requireNonNull(shopper, "shopper");
      requireNonNull(total, "total");
      requireNonNull(currency, "currency");
    }
  }

  /**
   * An anonymous shopper turned out to be somebody else, who has the events now: all that is kept
   * and shown under the anonymous id goes.
   *
   * @param time when it turned out, event time in epoch milliseconds
   * @param collectorTime when the collector had the event that told
   */
  record Forget(String shopper, long time, long collectorTime) implements ShopperMessage {

    public Forget {
      requireNonNull(shopper, "shopper");
    }
  }
}
