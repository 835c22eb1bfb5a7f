package io.liveshopper.job.features;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What can be chosen about the features.
 *
 * @param windows the rolling windows, of distinct names and sizes
 * @param cartTotal what carts report as their total
 * @param dedupHorizon within which the same event counts once
 * @param grace how much longer than it can hold a value stays if nothing writes it again
 * @param maxIds distinct ids of one kind kept for one shopper, at least 1
 */
public record FeatureSettings(
    List<WindowSpec> windows,
    CartTotal cartTotal,
    Duration dedupHorizon,
    Duration grace,
    int maxIds)
    implements Serializable {

  public FeatureSettings {
    windows = List.copyOf(windows);
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("no windows are given; at least one is needed");
    }
    if (windows.stream().map(WindowSpec::sizeMillis).distinct().count() < windows.size()
        || windows.stream().map(WindowSpec::name).distinct().count() < windows.size()) {
      throw new IllegalArgumentException("two windows are the same: " + windows);
    }
    if (maxIds < 1) {
      throw new IllegalArgumentException("maxIds is %d, at least 1 is needed".formatted(maxIds));
    }
  }

  /** The lanes of user features, in the order in which their values appear. */
  public List<Lane<?>> userLanes() {
    return List.of(new ProductLane(), new CartLane(cartTotal));
  }
}
