package io.liveshopper.local.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * The events of many simulated shoppers in the order in which they happen.
 *
 * <p>The same seed gives the same events: event k of shopper j is the same whatever the number of
 * shoppers, the rate and the day, but for its times. Not for use by several threads.
 */
public final class Simulation {

  private static final int MILLIS_PER_SECOND = 1000;

  private final PriorityQueue<ShopperLife> shoppers =
      new PriorityQueue<>(Comparator.comparingLong(ShopperLife::nextAt));
  private final OptionalDouble rate;
  private final long length;
  private final Instant start;
  private long count;

  /**
   * An event ready to be sent.
   *
   * @param due when it comes out of the pipeline: the time to send it
   * @param device its {@code domain_userid}, by which events are partitioned
   * @param line its 131 columns, without a line end
   */
  public record Event(Instant due, UUID device, byte[] line) {}

  /**
   * A simulation.
   *
   * @param shopperCount at least 1; about 1 KB each
   * @param rate events a second over all shoppers, above 0; empty to let shoppers take the time
   *     that people take
   * @param length how much time it covers
   * @param start when its first event may happen
   */
  public Simulation(
      long seed, int shopperCount, OptionalDouble rate, Duration length, Instant start) {
    if (shopperCount < 1) {
      throw new IllegalArgumentException("shoppers must be at least 1, not " + shopperCount);
    }
    if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
      throw new IllegalArgumentException("rate must be above 0, not " + rate.getAsDouble());
    }
    this.rate = rate;
    this.length = length.toMillis();
    this.start = start;
    for (int i = 0; i < shopperCount; i++) {
      shoppers.add(new ShopperLife(seed, i));
    }
  }

  /** The {@code domain_userid} of a shopper, counted from 0: the user until they sign in. */
  public static UUID deviceOf(long seed, int shopper) {
    return new ShopperLife(seed, shopper).next().shopper().deviceId();
  }

  /** The {@code domain_sessionid} of a shopper's first visit. */
  public static UUID sessionOf(long seed, int shopper) {
    return new ShopperLife(seed, shopper).next().visit().id();
  }

  /** The next event; empty when the time is over. */
  public Optional<Event> next() {
    ShopperLife shopper = shoppers.remove();
    ShopEvent event = shopper.next();
    shoppers.add(shopper);
    long due =
        rate.isPresent() ? (long) (count * MILLIS_PER_SECOND / rate.getAsDouble()) : event.at();
    if (due >= length) {
      return Optional.empty();
    }
    count++;
    Instant arrival = start.plusMillis(due);
    return Optional.of(
        new Event(arrival, event.shopper().deviceId(), EnrichedLines.of(event, arrival)));
  }
}
