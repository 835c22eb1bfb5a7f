package io.liveshopper.job.features.activity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.job.features.ShopperEvent;
import javax.annotation.Nullable;

/** Something that waits for the watermark, so that it takes its place in the order of time. */
sealed interface Pending {

  /** The shopper did something. */
  record Happened(ShopperEvent event) implements Pending {

    public Happened {
      requireNonNull(event, "event");
    }
  }

  /** The shopper signed in with a cart. */
  record CarriedOver(@Nullable String session, CartValue cart) implements Pending {

    public CarriedOver {
      requireNonNull(cart, "cart");
    }
  }

  /** The shopper turned out to be somebody else. */
  record Forgotten() implements Pending {}
}
