package io.liveshopper.redis.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a subscription deals with the stream.
 *
 * @param start where a group that does not exist yet begins
 * @param claimAfter when an entry that was delivered and not acknowledged is delivered again, to
 *     whichever consumer of the group is there; 10 ms to 1 day, and longer than a handler takes
 * @param maxDeliveries after how many deliveries an entry is given up, at least 1
 * @param onDeadLetter told of every entry given up, before it is acknowledged; what it throws is
 *     logged
 */
public record SubscriptionOptions(
    Start start, Duration claimAfter, int maxDeliveries, Consumer<DeadAction> onDeadLetter) {

  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofDays(1);

  /** Where a new group begins to read. */
  public enum Start {
    /** With what comes from now on. */
    NEW_ENTRIES,
    /** With the oldest entry that the stream still holds. */
    BEGINNING
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException naming what is not as described above
   */
  public SubscriptionOptions {
    requireNonNull(start, "start");
    requireNonNull(onDeadLetter, "onDeadLetter");
    if (claimAfter.compareTo(LEAST) < 0 || claimAfter.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "claimAfter: " + claimAfter + " is not within " + LEAST + " and " + MOST);
    }
    if (maxDeliveries < 1) {
      throw new IllegalArgumentException("maxDeliveries: " + maxDeliveries + " is below 1");
    }
  }

  /** New entries only, delivered again after 30 seconds, given up after 5 deliveries. */
  public static SubscriptionOptions defaults() {
    return new SubscriptionOptions(Start.NEW_ENTRIES, Duration.ofSeconds(30), 5, dead -> {});
  }

  /** The same with another start for a group that is not there yet. */
  public SubscriptionOptions withStart(Start start) {
    return new SubscriptionOptions(start, claimAfter, maxDeliveries, onDeadLetter);
  }

  /**
   * The same with another time after which an unacknowledged action is delivered again.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  public SubscriptionOptions withClaimAfter(Duration claimAfter) {
    return new SubscriptionOptions(start, claimAfter, maxDeliveries, onDeadLetter);
  }

  /**
   * The same with another number of deliveries after which an action is given up.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public SubscriptionOptions withMaxDeliveries(int maxDeliveries) {
    return new SubscriptionOptions(start, claimAfter, maxDeliveries, onDeadLetter);
  }

  /** The same with somebody else to hear of actions that are given up. */
  public SubscriptionOptions withOnDeadLetter(Consumer<DeadAction> onDeadLetter) {
    return new SubscriptionOptions(start, claimAfter, maxDeliveries, onDeadLetter);
  }
}
