package io.liveshopper.it;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.job.oracle.FeatureOracle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the oracle says about every shopper of a stream, and how Redis differs from it. */
final class Expectation {

  /**
   * The counts and sums of a lane, and a feature which it has only while its window is not empty.
   */
  private record Lane(String witness, List<String> countsAndSums) {}

  private static final List<Lane> LANES =
      List.of(
          new Lane(
              "top_product",
              List.of("product_view_count", "unique_product_count", "return_view_count")),
          new Lane(
              "cart_value",
              List.of(
                  "cart_add_count",
                  "cart_remove_count",
                  "cart_update_frequency",
                  "cart_item_adds",
                  "cart_net_value")));

  private static final Duration DEDUP_HORIZON = Duration.ofHours(1);

  private final List<WindowSpec> windows;
  private final SortedMap<String, FeatureOracle> oracles = new TreeMap<>();

  private Expectation(List<WindowSpec> windows) {
    this.windows = windows;
  }

  /** What a stream must give, its lines in the order in which they arrive. */
  static Expectation of(Collection<EnrichedLine> lines, List<WindowSpec> windows, CartTotal total) {
    Expectation expectation = new Expectation(windows);
    ShopperEvents events = new ShopperEvents();
    for (EnrichedLine line : lines) {
      Optional<String> shopper = line.shopper();
      if (shopper.isPresent()) {
        ShopperEvent event = events.read(line);
        expectation
            .oracles
            .computeIfAbsent(
                shopper.get(), id -> new FeatureOracle(windows, total, DEDUP_HORIZON.toMillis()))
            .add(event);
      }
    }
    return expectation;
  }

  Collection<String> shoppers() {
    return oracles.keySet();
  }

  /** A shopper's features by full name as of a time. */
  SortedMap<String, String> values(String shopper, long asOf) {
    return oracles.get(shopper).valuesAsOf(asOf);
  }

  /**
   * In what the rows differ from what they must be: one sentence each, none if in nothing.
   *
   * <p>Each row is judged as of its own version, which may not lie more than {@code behind} behind
   * the clock where that makes a difference. A window that is empty by then may have each of its
   * counts at 0 or not at all: which of the two depends on whether the watermark had passed the
   * window's end before the event came, and on when the 0 expired. What a reader of a live stream
   * finds is exact, and told by {@link DecayIT}.
   */
  List<String> differences(ShopperRows rows, Duration behind, long now) {
    List<String> differences = new ArrayList<>();
    for (String shopper : oracles.keySet()) {
      SortedMap<String, String> found = rows.values(shopper);
      Optional<Long> asOf = rows.asOf(shopper);
      long judgedAt = Math.max(asOf.orElse(0L), oracles.get(shopper).asOf());
      SortedMap<String, String> expected = values(shopper, judgedAt);
      if (asOf.isEmpty() && expected.values().stream().anyMatch(value -> !value.equals("0"))) {
        differences.add(shopper + " has no row");
        continue;
      }
      long latest = Math.max(judgedAt, now - behind.toMillis());
      if (!expected.equals(values(shopper, latest))) {
        differences.add(shopper + " has a row of " + (now - judgedAt) + " ms ago, now out of date");
        continue;
      }
      forgetEmptyWindows(expected, found);
      if (!expected.equals(found)) {
        differences.add(
            shopper
                + ": expected "
                + without(expected, found)
                + " but found "
                + without(found, expected));
      }
    }
    return differences;
  }

  private void forgetEmptyWindows(Map<String, String> expected, Map<String, String> found) {
    for (WindowSpec window : windows) {
      for (Lane lane : LANES) {
        List<String> names =
            lane.countsAndSums().stream().map(name -> name + "_" + window.name()).toList();
        boolean empty =
            !expected.containsKey(lane.witness() + "_" + window.name())
                && names.stream().allMatch(name -> "0".equals(expected.get(name)));
        if (empty) {
          expected.keySet().removeIf(name -> names.contains(name) && !found.containsKey(name));
        }
      }
    }
  }

  private static Map<String, String> without(Map<String, String> map, Map<String, String> other) {
    Map<String, String> rest = new TreeMap<>(map);
    rest.entrySet().removeAll(other.entrySet());
    return rest;
  }
}
