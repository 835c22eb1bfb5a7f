package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

/** What is told about a shopper, once it is known who it is. */
public sealed interface ShopperMessage {

  /** Whose features it is about: the id in the keys {@code user:{id}:...}. */
  String shopper();

  /**
   * The shopper did something.
   *
   * @param event what; its own ids may be others than the shopper's, for an event that was
   *     anonymous when it happened
   */
  record Happened(String shopper, ShopperEvent event) implements ShopperMessage {

    public Happened {
      requireNonNull(shopper, "shopper");
      requireNonNull(event, "event");
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
