package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.oracle.FeatureOracle;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random streams of several shoppers: every row, at every step, equals the oracle's. */
class FeaturesAgainstOracleTest {

  private static final List<String> SHOPPERS = List.of("ann", "bob:{1}", "шоппер");
  private static final List<String> PRODUCTS = List.of("p1", "p2", "p3", "é:{}", "p5");
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "XXX");
  private static final List<String> PRICES =
      List.of("0", "5", "12.5", "12.50", "99.99", "0.005", "123456789012.34", "1E+3", "7.125");

  @Property(tries = 1_500)
  void everyRowEqualsTheOracles(@ForAll long seed) {
    Random random = new Random(seed);
    CartTotal cartTotal = random.nextBoolean() ? CartTotal.AFTER : CartTotal.BEFORE;
    FeatureSettings settings =
        FeatureSettings.builder()
            .windows(
                List.of(
                    ProcessorRig.TEN_SECONDS,
                    ProcessorRig.MINUTE,
                    new WindowSpec("7m", 420_000, 1 + random.nextInt(7_000))))
            .cartTotal(cartTotal)
            .dedupHorizon(Duration.ofSeconds(30))
            .grace(Duration.ofSeconds(20))
            .maxIds(1_000)
            .build();
    ProcessorRig rig = new ProcessorRig(settings);
    Map<String, FeatureOracle> oracles = new HashMap<>();
    for (String shopper : SHOPPERS) {
      oracles.put(shopper, oracle(settings, cartTotal));
    }
    Events events = new Events();
    List<ShopperEvent> sent = new ArrayList<>();
    long now = 1_700_000_000_000L + random.nextInt(100_000);
    for (int step = 0; step < 60; step++) {
      now += random.nextInt(10) == 0 ? random.nextInt(500_000) : random.nextInt(4_000);
      ShopperEvent event = nextEvent(random, events, sent, now);
      oracles.get(event.shopperKey()).add(event, rig.watermark());
      rig.event(event).ifPresent(row -> assertEqual(rig, oracles, row, settings));
      if (random.nextInt(3) == 0) {
        long to = now - random.nextInt(6_000);
        for (Row row : rig.watermark(to)) {
          oracles.get(row.subject().id()).advanceTo(row.asOf());
        }
        for (String shopper : SHOPPERS) {
          assertThat(comparable(rig.values(shopper), settings))
              .as("%s after watermark %d", shopper, to)
              .isEqualTo(
                  comparable(
                      oracles.get(shopper).valuesAsOf(asOf(oracles, shopper, rig)), settings));
        }
      }
    }
    rig.watermark(now + 10_000_000);
    for (String shopper : SHOPPERS) {
      assertThat(comparable(rig.values(shopper), settings)).isEmpty();
      assertThat(rig.hasState(shopper)).isFalse();
      assertThat(rig.timers(shopper)).isZero();
    }
  }

  /** Timers have fired up to the watermark: what is held then is what is held as of it. */
  private static long asOf(Map<String, FeatureOracle> oracles, String shopper, ProcessorRig rig) {
    return Math.max(oracles.get(shopper).asOf(), rig.watermark());
  }

  private static FeatureOracle oracle(FeatureSettings settings, CartTotal cartTotal) {
    return new FeatureOracle(
        settings.windows(),
        io.liveshopper.job.oracle.CartTotal.valueOf(cartTotal.name()),
        settings.dedupHorizon().toMillis());
  }

  private static void assertEqual(
      ProcessorRig rig, Map<String, FeatureOracle> oracles, Row row, FeatureSettings settings) {
    FeatureOracle oracle = oracles.get(row.subject().id());
    assertThat(row.asOf()).isEqualTo(oracle.asOf());
    assertThat(comparable(rig.values(row.subject().id()), settings))
        .as("as of %d", row.asOf())
        .isEqualTo(comparable(oracle.valuesAsOf(row.asOf()), settings));
  }

  /**
   * Without the zeros of windows that have become empty: they expire, and for how long they stay is
   * told elsewhere.
   */
  private static SortedMap<String, String> comparable(
      SortedMap<String, String> values, FeatureSettings settings) {
    SortedMap<String, String> kept = new TreeMap<>();
    for (Lane<?> lane : settings.userLanes()) {
      for (WindowSpec window : settings.windows()) {
        Map<String, String> ofLane = new HashMap<>();
        for (Feature feature : lane.features()) {
          String name = feature.name() + "_" + window.name();
          if (values.containsKey(name)) {
            ofLane.put(name, values.get(name));
          }
        }
        if (!ofLane.values().stream().allMatch("0"::equals)) {
          kept.putAll(ofLane);
        }
      }
    }
    return kept;
  }

  private static ShopperEvent nextEvent(
      Random random, Events events, List<ShopperEvent> sent, long now) {
    if (!sent.isEmpty() && random.nextInt(6) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    String shopper = pick(random, SHOPPERS);
    long time = random.nextInt(4) == 0 ? now - random.nextInt(90_000) : now;
    ShopperEvent event =
        switch (random.nextInt(6)) {
          case 0, 1, 2 -> events.view(shopper, time, products(random, 1));
          case 3 -> events.add(shopper, time, someCart(random), products(random, 0));
          case 4 -> events.remove(shopper, time, someCart(random), products(random, 0));
          default -> events.buy(shopper, time, someTransaction(random));
        };
    sent.add(event);
    return event;
  }

  private static Product[] products(Random random, int atLeast) {
    Product[] products = new Product[atLeast + random.nextInt(3)];
    for (int i = 0; i < products.length; i++) {
      String price = random.nextInt(8) == 0 ? null : pick(random, PRICES);
      String brand = random.nextInt(4) == 0 ? null : "b" + random.nextInt(3);
      products[i] =
          product(
              pick(random, PRODUCTS), brand, price, pick(random, CURRENCIES), random.nextInt(4));
    }
    return products;
  }

  private static Cart someCart(Random random) {
    return random.nextInt(4) == 0 ? null : cart(pick(random, PRICES), pick(random, CURRENCIES));
  }

  private static Transaction someTransaction(Random random) {
    return random.nextInt(3) == 0
        ? null
        : new Transaction(
            "t" + random.nextInt(5),
            new BigDecimal(pick(random, PRICES)),
            random.nextInt(3) == 0 ? null : pick(random, CURRENCIES),
            random.nextInt(4));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
