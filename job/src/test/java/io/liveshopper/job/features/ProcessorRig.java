package io.liveshopper.job.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a processor as the job does, for many shoppers: timers fire as the watermark passes them,
 * and rows are applied to a store of keys as Redis would, without expiry.
 */
final class ProcessorRig {

  static final WindowSpec TEN_SECONDS = WindowSpec.of("10s", 10_000);
  static final WindowSpec MINUTE = WindowSpec.of("1m", 60_000);

  static final FeatureSettings SETTINGS =
      FeatureSettings.builder()
          .windows(List.of(TEN_SECONDS, MINUTE))
          .cartTotal(CartTotal.AFTER)
          .dedupHorizon(Duration.ofSeconds(30))
          .grace(Duration.ofSeconds(20))
          .maxIds(1_000)
          .build();

  private final Map<String, ShownInMemory> shoppers = new HashMap<>();
  private final CountingMetrics metrics = new CountingMetrics();
  private final AtomicLong wallClock = new AtomicLong();
  private final long liveWithin;
  private ShopperProcessor processor;
  private long watermark = Long.MIN_VALUE;

  ProcessorRig(FeatureSettings settings) {
    this(settings, 0);
  }

  /** A rig that holds rows back while the watermark is further than this behind its wall clock. */
  ProcessorRig(FeatureSettings settings, long liveWithin) {
    this.liveWithin = liveWithin;
    restart(settings, Run.first());
  }

  void wallClock(long now) {
    wallClock.set(now);
  }

  /** The job is stopped and goes on from its state. */
  void restart(FeatureSettings settings, Run run) {
    processor =
        new ShopperProcessor(settings, run, new CatchUpFence(wallClock::get, liveWithin), metrics);
  }

  /** The shopper turns out to be another. */
  Optional<Row> forget(String shopper, long time) {
    return message(new ShopperMessage.Forget(shopper, time, time + 3));
  }

  Optional<Row> event(ShopperEvent event) {
    return message(new ShopperMessage.Happened(event.shopperKey(), event));
  }

  private Optional<Row> message(ShopperMessage message) {
    ShownInMemory keyed = of(message.shopper());
    Optional<Row> row = processor.onMessage(message, watermark, keyed);
    row.ifPresent(keyed::apply);
    return row;
  }

  /** Moves the watermark, and with it time, and returns the rows of the timers that fire. */
  List<Row> watermark(long time) {
    watermark = Math.max(watermark, time);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, ShownInMemory> shopper : shoppers.entrySet()) {
      ShownInMemory keyed = shopper.getValue();
      for (OptionalLong timer = keyed.pollTimer(watermark);
          timer.isPresent();
          timer = keyed.pollTimer(watermark)) {
        processor
            .onTimer(shopper.getKey(), timer.getAsLong(), watermark, keyed)
            .ifPresent(
                row -> {
                  keyed.apply(row);
                  rows.add(row);
                });
      }
    }
    return rows;
  }

  long watermark() {
    return watermark;
  }

  /** What the shop reads of a shopper, by full feature name. */
  SortedMap<String, String> values(String shopper) {
    return of(shopper).values();
  }

  int timers(String shopper) {
    return of(shopper).timers().size();
  }

  long nextTimer(String shopper) {
    return of(shopper).timers().first();
  }

  boolean hasState(String shopper) {
    return of(shopper).read() != null;
  }

  int stateBytes(String shopper) {
    return of(shopper).read().length;
  }

  CountingMetrics metrics() {
    return metrics;
  }

  private ShownInMemory of(String shopper) {
    return shoppers.computeIfAbsent(shopper, unused -> new ShownInMemory());
  }
}
