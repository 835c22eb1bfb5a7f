package io.liveshopper.it;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.oracle.FeatureOracle;
import io.liveshopper.redis.Subject;
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
              "top_category",
              List.of(
                  "category_view_count",
                  "unique_categories",
                  "repeat_category_view_count",
                  "list_click_count",
                  "promo_view_count",
                  "promo_click_count")),
          new Lane(
              "last_order_id",
              List.of("orders_count", "order_value", "items_purchased", "refund_value")),
          new Lane(
              "cart_value",
              List.of(
                  "cart_add_count",
                  "cart_remove_count",
                  "cart_update_frequency",
                  "cart_item_adds",
                  "cart_net_value")));

  private static final Duration DEDUP_HORIZON = Duration.ofHours(1);
  private static final Duration SESSION_GAP = Duration.ofMinutes(30);

  /** Less than the half hour after which a session has ended, by more than a test lasts. */
  private static final Duration SURELY_CURRENT = Duration.ofMinutes(26);

  private final List<WindowSpec> windows;
  private final SortedMap<String, FeatureOracle> oracles = new TreeMap<>();
  private final Ownership ownership;
  private final SessionExpectation sessions;

  private Expectation(JobSettings settings) {
    this.windows = settings.windowSpecs();
    this.ownership = new Ownership(settings.isStitching());
    this.sessions = new SessionExpectation(settings);
  }

  /** What a stream must give, its lines in the order in which they arrive. */
  static Expectation of(Collection<EnrichedLine> lines, JobSettings settings) {
    Expectation expectation = new Expectation(settings);
    ShopperEvents events = new ShopperEvents();
    for (EnrichedLine line : lines) {
      if (!events.isRobot(line)) {
        ShopperEvent event = events.read(line);
        expectation.ownership.add(event);
        expectation.sessions.add(event);
      }
    }
    expectation
        .ownership
        .byShopper()
        .forEach((shopper, theirs) -> expectation.addShopper(shopper, theirs, settings));
    return expectation;
  }

  private void addShopper(String shopper, List<ShopperEvent> theirs, JobSettings settings) {
    FeatureOracle oracle =
        new FeatureOracle(
            windows,
            settings.cartTotal(),
            DEDUP_HORIZON.toMillis(),
            settings.orders().checkoutStep(),
            SESSION_GAP.toMillis());
    theirs.forEach(oracle::add);
    oracles.put(shopper, oracle);
  }

  SessionExpectation sessions() {
    return sessions;
  }

  Ownership ownership() {
    return ownership;
  }

  Collection<String> shoppers() {
    return oracles.keySet();
  }

  /** A shopper's features by full name as of a time. */
  SortedMap<String, String> values(String shopper, long asOf) {
    return oracles.get(shopper).valuesAsOf(asOf);
  }

  /** A shopper's features once all events have come and the watermark has passed a time. */
  SortedMap<String, String> valuesAfter(String shopper, long watermark) {
    return values(shopper, Math.max(watermark, oracles.get(shopper).asOf()));
  }

  /** Values without the zeros of windows that hold nothing: for how long those stay is open. */
  SortedMap<String, String> withoutEmptyWindows(Map<String, String> values) {
    SortedMap<String, String> held = new TreeMap<>(values);
    for (WindowSpec window : windows) {
      for (Lane lane : LANES) {
        List<String> names =
            lane.countsAndSums().stream().map(name -> name + "_" + window.name()).toList();
        boolean empty =
            !values.containsKey(lane.witness() + "_" + window.name())
                && names.stream().allMatch(name -> "0".equals(values.getOrDefault(name, "0")));
        if (empty) {
          held.keySet().removeAll(names);
        }
      }
    }
    return held;
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
    differences.addAll(sessions.differences(rows, now));
    addDeviceDifferences(differences, rows);
    return differences;
  }

  private void addDeviceDifferences(List<String> differences, ShopperRows rows) {
    ownership
        .usersOfDevices()
        .forEach(
            (device, user) -> {
              Map<String, String> expected = user.map(id -> Map.of("user", id)).orElseGet(Map::of);
              Map<String, String> found = rows.values(Subject.device(device));
              boolean mayBeGone = !ownership.isRecent(device, SURELY_CURRENT);
              if (!expected.equals(found) && !(mayBeGone && found.isEmpty())) {
                differences.add("device " + device + ": expected " + expected + ", found " + found);
              }
            });
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

  /** What is in a map and not, or not with that value, in another. */
  static Map<String, String> without(Map<String, String> map, Map<String, String> other) {
    Map<String, String> rest = new TreeMap<>(map);
    rest.entrySet().removeAll(other.entrySet());
    return rest;
  }
}
