package io.liveshopper.job.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private final Map<String, Keyed> shoppers = new HashMap<>();
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
    Keyed keyed = of(message.shopper());
    Optional<Row> row = processor.onMessage(message, watermark, keyed);
    row.ifPresent(keyed::apply);
    return row;
  }

  /** Moves the watermark, and with it time, and returns the rows of the timers that fire. */
  List<Row> watermark(long time) {
    watermark = Math.max(watermark, time);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Keyed> shopper : shoppers.entrySet()) {
      Keyed keyed = shopper.getValue();
      while (!keyed.timers.isEmpty() && keyed.timers.first() <= watermark) {
        long timer = keyed.timers.pollFirst();
        processor
            .onTimer(shopper.getKey(), timer, watermark, keyed)
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
    return of(shopper).values;
  }

  int timers(String shopper) {
    return of(shopper).timers.size();
  }

  long nextTimer(String shopper) {
    return of(shopper).timers.first();
  }

  boolean hasState(String shopper) {
    return of(shopper).packed != null;
  }

  int stateBytes(String shopper) {
    return of(shopper).packed.length;
  }

  CountingMetrics metrics() {
    return metrics;
  }

  private Keyed of(String shopper) {
    return shoppers.computeIfAbsent(shopper, unused -> new Keyed());
  }

  private static final class Keyed implements KeyedStore {
    private byte[] packed;
    private final TreeSet<Long> timers = new TreeSet<>();
    private final SortedMap<String, String> values = new TreeMap<>();
    private Row last;

    void apply(Row row) {
      if (last != null
          && (row.asOf() < last.asOf()
              || (row.asOf() == last.asOf() && row.sequence() <= last.sequence()))) {
        throw new AssertionError("%s is not later than %s".formatted(row, last));
      }
      last = row;
      for (RowValue value : row.values()) {
        String name = value.name();
        if (value.value() == null) {
          values.remove(name);
        } else {
          values.put(name, value.value());
        }
      }
    }

    @Override
    public byte[] read() {
      return packed;
    }

    @Override
    public void write(byte[] bytes) {
      packed = bytes;
    }

    @Override
    public void clear() {
      packed = null;
    }

    @Override
    public void registerTimer(long time) {
      timers.add(time);
    }

    @Override
    public void deleteTimer(long time) {
      if (!timers.remove(time)) {
        throw new AssertionError("no timer at " + time);
      }
    }
  }
}
