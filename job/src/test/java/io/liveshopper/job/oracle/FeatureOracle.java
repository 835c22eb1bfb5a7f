package io.liveshopper.job.oracle;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.WindowSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the features of one shopper must be, computed the slow and obvious way: it keeps every event
 * for ever and looks at all of them for every answer.
 *
 * <p>Written from the feature catalogue alone and sharing no code with the lanes it judges, only
 * their input records. It knows neither buckets' contents, caches, timers nor caps: a shopper with
 * more distinct products than the job keeps is outside its scope.
 *
 * <p>Not safe for use by several threads.
 */
public final class FeatureOracle {

  /** An event that counted, and the shopper's as-of when it did. */
  private record Applied(ShopperEvent event, long asOf) {}

  private final List<WindowSpec> windows;
  private final CartTotal cartTotal;
  private final long dedupHorizonMillis;

  private final List<Applied> appliedInOrderOfArrival = new ArrayList<>();
  private final Map<Long, Long> countedAt = new HashMap<>();
  private long asOf = Long.MIN_VALUE;

  /**
   * An oracle that has seen nothing.
   *
   * @param windows the windows to answer for
   * @param cartTotal how to read the cart entity's total
   * @param dedupHorizonMillis how long an event's id is remembered, in milliseconds of the
   *     shopper's as-of from when it counted
   */
  public FeatureOracle(List<WindowSpec> windows, CartTotal cartTotal, long dedupHorizonMillis) {
    this.windows = List.copyOf(windows);
    this.cartTotal = requireNonNull(cartTotal, "cartTotal");
    this.dedupHorizonMillis = dedupHorizonMillis;
  }

  /** Takes the next event of the shopper to arrive, before any watermark. */
  public void add(ShopperEvent event) {
    add(event, Long.MIN_VALUE);
  }

  /**
   * Takes the next event of the shopper to arrive.
   *
   * @param watermark the watermark in epoch milliseconds that was passed before it; {@link
   *     Long#MIN_VALUE} if none was
   */
  public void add(ShopperEvent event, long watermark) {
    long passed = watermark == Long.MIN_VALUE ? Long.MIN_VALUE : watermark + 1;
    asOf = Math.max(asOf, Math.max(event.time(), passed));
    boolean tooLate = windows.stream().noneMatch(window -> inside(window, event.time(), asOf));
    if (tooLate || isDuplicate(event)) {
      return;
    }
    countedAt.put(event.idHash(), asOf);
    appliedInOrderOfArrival.add(new Applied(event, asOf));
  }

  private boolean isDuplicate(ShopperEvent event) {
    Long counted = countedAt.get(event.idHash());
    return counted != null && asOf - counted <= dedupHorizonMillis;
  }

  /** Moves the shopper's time without an event, as a timer does; never back. */
  public void advanceTo(long time) {
    asOf = Math.max(asOf, time);
  }

  /** The shopper's as-of in epoch milliseconds; {@link Long#MIN_VALUE} before the first event. */
  public long asOf() {
    return asOf;
  }

  /**
   * Every feature that has a value as of a time, by its full name {@code {feature}_{window}}.
   *
   * <p>A window that never held an event of a lane has no values of it; one that did but is empty
   * by now has the lane's counts and sums at 0 (for how long they are kept before they expire is
   * not the oracle's to say).
   *
   * @param time epoch milliseconds, at or after the times of all events added
   */
  public SortedMap<String, String> valuesAsOf(long time) {
    SortedMap<String, String> values = new TreeMap<>();
    for (WindowSpec window : windows) {
      for (LaneOracle lane : List.of(new ProductLaneOracle(), new CartLaneOracle(cartTotal))) {
        List<Applied> everHeld =
            appliedInOrderOfArrival.stream()
                .filter(applied -> lane.takes(applied.event()))
                .filter(applied -> inside(window, applied.event().time(), applied.asOf()))
                .toList();
        if (everHeld.isEmpty()) {
          continue;
        }
        List<ShopperEvent> held =
            everHeld.stream()
                .map(Applied::event)
                .filter(event -> inside(window, event.time(), time))
                .sorted(Comparator.comparingLong(ShopperEvent::time)) // stable: then by arrival
                .toList();
        lane.values(held)
            .forEach((feature, value) -> values.put(feature + "_" + window.name(), value));
      }
    }
    return values;
  }

  /**
   * Whether an event counts in a window: its bucket's last millisecond is younger than the window's
   * size.
   */
  private static boolean inside(WindowSpec window, long eventTime, long asOf) {
    long hop = window.hopMillis();
    long lastOfBucket = Math.floorDiv(eventTime, hop) * hop + hop - 1;
    return lastOfBucket > asOf - window.sizeMillis();
  }
}
