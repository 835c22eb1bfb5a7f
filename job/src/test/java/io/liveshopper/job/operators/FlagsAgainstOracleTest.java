package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.oracle.FlagOracle;
import io.liveshopper.job.oracle.FlagOracle.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Many shoppers at once, whose activity falls on the minute, so that stalls end at the very instant
 * of an activity often; it arrives out of order, within the bound, some of it twice.
 */
class FlagsAgainstOracleTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long T0 = 1_900_000_000_000L;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long BOUND = 4 * MINUTE;
  private static final int SHOPPERS = 30;

  private static final Map<String, BigDecimal> THRESHOLDS =
      Map.of("EUR", new BigDecimal("500"), "USD", new BigDecimal("300.5"));

  private static final String[] SETTINGS = {
    "actions.live-chat.threshold.default=off",
    "actions.live-chat.threshold.EUR=500",
    "actions.live-chat.threshold.USD=300.5"
  };

  private record Arrival(long at, ShopperEvent event) {}

  @Property(tries = 120)
  void raisesAndClearsAreThoseOfAPlainOracle(@ForAll long seed) {
    Random random = new Random(seed);
    List<Arrival> arrivals = new ArrayList<>();
    for (int shopper = 0; shopper < SHOPPERS; shopper++) {
      addActivity("s" + shopper, random, arrivals);
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));

    Map<String, List<Change>> expected = new TreeMap<>();
    Map<String, List<ShopperEvent>> byShopper = new HashMap<>();
    for (Arrival arrival : arrivals) {
      byShopper
          .computeIfAbsent(arrival.event().userId(), shopper -> new ArrayList<>())
          .add(arrival.event());
    }
    byShopper.forEach(
        (shopper, events) -> {
          List<Change> changes = sorted(FlagOracle.changes(events, THRESHOLDS));
          if (!changes.isEmpty()) {
            expected.put(shopper, changes);
          }
        });

    Map<String, List<Change>> actual = new TreeMap<>();
    try (FlagsRig rig = FlagsRig.with(SETTINGS)) {
      long latest = Long.MIN_VALUE;
      for (Arrival arrival : arrivals) {
        rig.event(arrival.event());
        latest = Math.max(latest, arrival.event().time());
        if (random.nextInt(3) == 0) {
          note(rig.watermark(latest - BOUND - 1), actual);
        }
      }
      note(rig.watermark(latest + Duration.ofDays(3).toMillis()), actual);
      assertThat(rig.left()).as(rig.whereLeft()).isZero();
    }
    actual.replaceAll((shopper, changes) -> sorted(changes));
    assertThat(actual).isEqualTo(expected);
  }

  private static List<Change> sorted(List<Change> changes) {
    List<Change> sorted = new ArrayList<>(changes);
    sorted.sort(Comparator.comparingLong(Change::time).thenComparing(Change::action));
    return sorted;
  }

  private static void note(List<Row> rows, Map<String, List<Change>> changes) {
    for (Row row : rows) {
      String shopper = row.subject().actionShopper();
      changes.computeIfAbsent(shopper, any -> new ArrayList<>()).add(change(row));
    }
  }

  /** What a row says, as far as the oracle does. */
  static Change change(Row row) {
    String action = row.subject().action();
    Map<String, String> values = new HashMap<>();
    for (RowValue value : row.values()) {
      values.put(value.name(), value.value());
    }
    String flag = values.get(action);
    JsonNode json = parse(flag != null ? flag : values.get(RowSubject.CLEARED));
    String how = flag != null ? json.get("pattern").asText() : json.get("reason").asText();
    return new Change(row.asOf(), action, flag != null, how);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static void addActivity(String shopper, Random random, List<Arrival> arrivals) {
    long time = T0 + random.nextInt(30) * MINUTE;
    int events = 1 + random.nextInt(40);
    // Some browse, some go on with their carts; nobody does all at once.
    int browsing = random.nextInt(10);
    for (int i = 0; i < events; i++) {
      int step = random.nextInt(10);
      time += step < 4 ? 0 : step < 8 ? MINUTE : step < 9 ? 5 * MINUTE : 10 * MINUTE;
      if (random.nextInt(12) == 0) {
        time += random.nextBoolean() ? 1 : 15 * MINUTE;
      }
      if (random.nextInt(60) == 0) {
        time += Duration.ofHours(23).toMillis() + random.nextInt(3) * 30 * MINUTE;
      }
      ShopperEvent event = event(shopper, time, random.nextLong(), browsing, random);
      arrivals.add(new Arrival(time + random.nextLong(BOUND + 1), event));
      if (random.nextInt(10) == 0) {
        arrivals.add(new Arrival(time + random.nextLong(BOUND + 1), event));
      }
    }
  }

  private static ShopperEvent event(
      String shopper, long time, long id, int browsing, Random random) {
    ShopperEvent event =
        ShopperEvent.of(id, time, time + 3, shopper, "d-" + shopper, "v" + random.nextInt(2));
    if (random.nextInt(10) < browsing) {
      List<Product> products = new ArrayList<>();
      int count = random.nextInt(8) == 0 ? random.nextInt(3) : 1;
      for (int i = 0; i < count; i++) {
        products.add(product(random));
      }
      return event.withAction(ActionType.PRODUCT_VIEW, null, products);
    }
    Cart cart = random.nextInt(6) == 0 ? null : cart(random);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> with(event, ActionType.ADD_TO_CART, cart);
      case 4 -> with(event, ActionType.REMOVE_FROM_CART, cart);
      case 5, 6 ->
          with(event, ActionType.CHECKOUT_STEP, random.nextBoolean() ? cart : null)
              .withCheckout(new ShopperEvent.Checkout("e" + id, 1 + random.nextInt(3)));
      case 7 ->
          event
              .withAction(ActionType.TRANSACTION, null, List.of())
              .withEntities(
                  null,
                  random.nextBoolean()
                      ? new Transaction("o" + random.nextInt(3), BigDecimal.TEN, "EUR", 1)
                      : null,
                  null);
      case 8 -> event.withAction(ActionType.TRANSACTION_ERROR, null, List.of());
      default -> event.withAction(ActionType.LIST_VIEW, "shoes", List.of());
    };
  }

  private static ShopperEvent with(ShopperEvent event, ActionType action, Cart cart) {
    return event.withAction(action, null, List.of()).withEntities(cart, null, null);
  }

  private static Cart cart(Random random) {
    String[] totals = {"0", "0.00", "100", "300.5", "499.99", "500", "500.00", "1200.01"};
    String[] currencies = {"EUR", "EUR", "USD", "JPY"};
    return new Cart(
        new BigDecimal(totals[random.nextInt(totals.length)]),
        currencies[random.nextInt(currencies.length)]);
  }

  private static Product product(Random random) {
    String[] prices = {"0", "10", "12.99", "13", "13.01"};
    String[] currencies = {"EUR", "EUR", "EUR", "USD"};
    boolean isPriced = random.nextInt(5) > 0;
    return new Product(
        "p" + random.nextInt(9),
        random.nextInt(7) == 0 ? null : "c" + random.nextInt(2),
        null,
        isPriced ? new BigDecimal(prices[random.nextInt(prices.length)]) : null,
        isPriced ? currencies[random.nextInt(currencies.length)] : null,
        1);
  }
}
