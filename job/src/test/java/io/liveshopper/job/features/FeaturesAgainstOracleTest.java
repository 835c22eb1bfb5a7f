package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.cart;
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

  static final List<String> SHOPPERS = List.of("ann", "bob:{1}", "шоппер");
  private static final List<String> PRODUCTS = List.of("p1", "p2", "p3", "é:{}", "p5");
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "XXX");
  private static final List<String> PRICES =
      List.of("0", "5", "12.5", "12.50", "99.99", "0.005", "123456789012.34", "1E+3", "7.125");

  private static final List<String> CATEGORIES = List.of("Shoes", "Shoes/Run", "c:{}", "ж", "New");
  private static final List<String> SESSIONS = List.of("s1", "s2", "s:{3}");
  private static final List<ActionType> CLICKS =
      List.of(ActionType.LIST_CLICK, ActionType.PROMO_VIEW, ActionType.PROMO_CLICK);

  @Property
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
            .orders(new OrderSource(random.nextInt(3) == 0 ? 2 : 0))
            .sessionGap(Duration.ofSeconds(5 + random.nextInt(100)))
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
        settings.dedupHorizon().toMillis(),
        settings.orders().checkoutStep(),
        settings.sessionGap().toMillis());
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
  static SortedMap<String, String> comparable(
      SortedMap<String, String> values, FeatureSettings settings) {
    SortedMap<String, String> kept = new TreeMap<>(values);
    for (Lane<?> lane : settings.userLanes()) {
      for (WindowSpec window : settings.windows()) {
        List<String> names =
            lane.features().stream()
                .map(feature -> feature.name() + "_" + window.name())
                .filter(kept::containsKey)
                .toList();
        if (names.stream().allMatch(name -> kept.get(name).equals("0"))) {
          kept.keySet().removeAll(names);
        }
      }
    }
    return kept;
  }

  static ShopperEvent nextEvent(Random random, Events events, List<ShopperEvent> sent, long now) {
    if (!sent.isEmpty() && random.nextInt(6) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    String shopper = pick(random, SHOPPERS);
    long time = random.nextInt(4) == 0 ? now - random.nextInt(90_000) : now;
    ShopperEvent event = someEvent(random, events, shopper, time);
    if (random.nextInt(3) == 0) {
      event = inSession(event, pick(random, SESSIONS));
    }
    sent.add(event);
    return event;
  }

  private static ShopperEvent someEvent(Random random, Events events, String shopper, long time) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> events.view(shopper, time, products(random, 1));
      case 3, 4 -> events.add(shopper, time, someCart(random), products(random, 0));
      case 5 -> events.remove(shopper, time, someCart(random), products(random, 0));
      case 6 ->
          events.list(
              shopper,
              time,
              ActionType.LIST_VIEW,
              random.nextInt(5) == 0 ? null : pick(random, CATEGORIES));
      case 7 -> events.list(shopper, time, pick(random, CLICKS), pick(random, CATEGORIES));
      case 8 ->
          events.refund(
              shopper,
              time,
              random.nextInt(5) == 0 ? null : pick(random, PRICES),
              random.nextInt(5) == 0 ? null : pick(random, CURRENCIES));
      case 9 ->
          events.step(shopper, time, 1 + random.nextInt(3), someCart(random), products(random, 0));
      case 10 -> events.inSession(shopper, time, pick(random, SESSIONS));
      default -> events.buy(shopper, time, someTransaction(random));
    };
  }

  private static ShopperEvent inSession(ShopperEvent event, String session) {
    return new ShopperEvent(
        event.idHash(),
        event.time(),
        event.collectorTime(),
        event.userId(),
        event.deviceId(),
        session,
        event.action(),
        event.listName(),
        event.products(),
        event.cart(),
        event.transaction(),
        event.refund(),
        event.checkout(),
        null);
  }

  private static Product[] products(Random random, int atLeast) {
    Product[] products = new Product[atLeast + random.nextInt(3)];
    for (int i = 0; i < products.length; i++) {
      String price = random.nextInt(8) == 0 ? null : pick(random, PRICES);
      String brand = random.nextInt(4) == 0 ? null : "b" + random.nextInt(3);
      products[i] =
          new Product(
              pick(random, PRODUCTS),
              random.nextInt(5) == 0 ? null : pick(random, CATEGORIES),
              brand,
              price == null ? null : new BigDecimal(price),
              random.nextInt(9) == 0 ? null : pick(random, CURRENCIES),
              random.nextInt(4));
    }
    return products;
  }

  private static Cart someCart(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 ->
          new Cart(
              "c" + random.nextInt(3),
              new BigDecimal(pick(random, PRICES)),
              pick(random, CURRENCIES));
      default -> cart(pick(random, PRICES), pick(random, CURRENCIES));
    };
  }

  private static Transaction someTransaction(Random random) {
    return random.nextInt(3) == 0
        ? null
        : new Transaction(
            "t" + random.nextInt(5),
            random.nextInt(4) == 0 ? null : new BigDecimal(pick(random, PRICES)),
            random.nextInt(3) == 0 ? null : pick(random, CURRENCIES),
            random.nextInt(4));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
