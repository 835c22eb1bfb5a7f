package io.liveshopper.job.features;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Prints how many events a second of processor time takes through the features alone, with their
 * packed state read and written for each, as shoppers gather events; nothing is asserted. To run
 * it:
 *
 * <pre>{@code
 * mvn -q -pl job test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.liveshopper.job.features.ShopperProcessorThroughput
 * }</pre>
 */
public final class ShopperProcessorThroughput {

  private static final int SHOPPERS = 2_000;
  private static final int ROUNDS = 60;
  private static final int PRINT_EVERY = 10;
  private static final long BETWEEN_EVENTS = 14_000;
  private static final long T0 = 1_700_000_000_000L;

  private ShopperProcessorThroughput() {}

  public static void main(String[] args) {
    ShopperProcessor processor =
        new ShopperProcessor(settings(), Run.first(), CatchUpFence.open(), new CountingMetrics());
    byte[][] states = new byte[SHOPPERS][];
    Events events = new Events();
    Random random = new Random(1);
    for (int round = 1; round <= ROUNDS; round++) {
      long began = cpuNanos();
      long values = 0;
      for (int shopper = 0; shopper < SHOPPERS; shopper++) {
        ShopperEvent event = event(events, random, shopper, T0 + round * BETWEEN_EVENTS);
        values +=
            processor
                .onMessage(
                    new ShopperMessage.Happened(event.shopperKey(), event),
                    event.time() - 5_000,
                    new Slot(states, shopper))
                .map(row -> row.values().size())
                .orElse(0);
      }
      if (round % PRINT_EVERY == 0) {
        double seconds = (cpuNanos() - began) / 1e9;
        System.out.printf(
            "%d events a shopper: %.0f events/s, state %d bytes, %.1f values a row%n",
            round, SHOPPERS / seconds, states[0].length, values / (double) SHOPPERS);
      }
    }
  }

  /** Processor time, which other programs on the machine do not prolong. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static FeatureSettings settings() {
    return FeatureSettings.builder()
        .windows(
            List.of(
                WindowSpec.of("5m", 300_000),
                WindowSpec.of("1h", 3_600_000),
                WindowSpec.of("24h", 86_400_000)))
        .cartTotal(CartTotal.AFTER)
        .dedupHorizon(Duration.ofHours(1))
        .grace(Duration.ofMinutes(10))
        .maxIds(1_000)
        .build();
  }

  private static ShopperEvent event(Events events, Random random, int shopper, long time) {
    Product product =
        new Product(
            "product-" + random.nextInt(24),
            "Shoes",
            "brand-" + random.nextInt(5),
            new BigDecimal("49.99"),
            "EUR",
            1);
    String name = "shopper-" + shopper;
    return random.nextInt(5) == 0
        ? events.add(name, time, Events.cart("99.5", "EUR"), product)
        : events.view(name, time, product);
  }

  @SuppressWarnings("ArrayRecordComponent") // A place in the array, not a value.
  private record Slot(byte[][] states, int shopper) implements KeyedStore {
    @Override
    public byte[] read() {
      return states[shopper];
    }

    @Override
    public void write(byte[] packed) {
      states[shopper] = packed;
    }

    @Override
    public void clear() {
      states[shopper] = null;
    }

    @Override
    public void registerTimer(long time) {}

    @Override
    public void deleteTimer(long time) {}
  }
}
