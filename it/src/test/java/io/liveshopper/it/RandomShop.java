package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A stream of shoppers who do whatever the schemas allow: several products on an event, two
 * currencies, missing prices and brands, orders without currency, events out of order and sent
 * twice, ids with characters that mean something in keys. The same seed gives the same stream.
 *
 * <p>Times keep clear of the windows' edges (5m, 1h, 24h) by more than a test lasts, so that the
 * watermark's exact course, which no test can see, does not decide what counts; those of one
 * session keep clear of the half hour after which it would end.
 */
final class RandomShop {

  private static final List<String> AWKWARD_IDS =
      List.of(
          "ann", "bob@example.org", "a:b", "{c}", "50%", "José 🛒", "d\\e\"f", "user:1:_version");
  private static final List<String> PRODUCTS = List.of("p1", "p2", "p3", "SKU:4", "5", "ü6");
  private static final List<String> BRANDS = List.of("Snow", "Plow", "Ümlaut & Söhne");
  private static final List<String> ACTIONS =
      List.of(
          "product_view",
          "product_view",
          "product_view",
          "product_view",
          "add_to_cart",
          "add_to_cart",
          "remove_from_cart",
          "transaction",
          "list_view",
          "checkout_step",
          "refund",
          "wishlist_add");

  private final Random random;
  private final Instant end;
  private final String run;

  /**
   * A shop of its own.
   *
   * @param run makes the shoppers' ids different from other runs'
   * @param end the time of the last event
   */
  RandomShop(long seed, String run, Instant end) {
    this.random = new Random(seed);
    this.run = run;
    this.end = end;
  }

  /** So many events, in the order they arrive, of at most eight shoppers. */
  List<EnrichedLine> events(int count) {
    List<EnrichedLine> inOrder = new ArrayList<>();
    for (int i = 0; i < count - 1; i++) {
      inOrder.add(event(end.minus(age())));
    }
    inOrder.add(event(end));
    inOrder.sort(Comparator.comparing(EnrichedLine::time));

    List<EnrichedLine> arriving = new ArrayList<>(inOrder);
    for (EnrichedLine line : inOrder) {
      boolean recent = line.time().isAfter(end.minus(Duration.ofMinutes(4)));
      if (recent && random.nextInt(8) == 0) {
        arriving.remove(line);
        arriving.add(laterPlace(arriving.size()), line);
      }
      if (recent && random.nextInt(10) == 0) {
        arriving.add(laterPlace(arriving.size()), line);
      }
    }
    return arriving;
  }

  /** One product view of a shopper who does nothing else. */
  EnrichedLine action() {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    JsonNode product = EventLines.product("p1", "Snow", money(20_000), "USD", 1);
    return EventLines.action(id, run, end, "product_view", product);
  }

  private int laterPlace(int size) {
    return size - random.nextInt(Math.max(1, size / 4));
  }

  private Duration age() {
    int kind = random.nextInt(10);
    if (kind < 7) {
      return Duration.ofMillis(random.nextInt(200_000));
    }
    return kind < 9
        ? Duration.ofSeconds(900 + random.nextInt(600))
        : Duration.ofMinutes(180 + random.nextInt(900));
  }

  /** A session of a device's events around a time, between which there is never half an hour. */
  private String session(String device, Instant time) {
    long minutes = Duration.between(time, end).toMinutes();
    String around = minutes < 10 ? "now" : minutes < 30 ? "before" : "past-" + minutes / 20;
    return device + "-" + around;
  }

  private EnrichedLine event(Instant time) {
    int shopper = random.nextInt(AWKWARD_IDS.size());
    String type = ACTIONS.get(random.nextInt(ACTIONS.size()));
    List<JsonNode> entities = new ArrayList<>();
    for (int products = random.nextInt(4); products > 0; products--) {
      entities.add(product());
    }
    if (random.nextInt(5) != 0) {
      entities.add(EventLines.cart(money(60_000), currency()));
    }
    if (type.equals("transaction") && random.nextInt(4) != 0) {
      String orderCurrency = random.nextInt(3) == 0 ? null : currency();
      entities.add(
          EventLines.transaction("order-" + random.nextInt(9), money(9_000), orderCurrency));
    }
    UUID id = new UUID(random.nextLong(), random.nextLong());
    JsonNode[] attached = entities.toArray(new JsonNode[0]);
    String name = AWKWARD_IDS.get(shopper) + "-" + run;
    EnrichedLine line =
        random.nextInt(10) == 0
            ? EventLines.pageView(id, "device-" + name, time, attached)
            : EventLines.action(id, "device-" + name, time, type, attached);
    EnrichedLine inSession = line.with(Column.DOMAIN_SESSIONID, session("device-" + name, time));
    return shopper % 2 == 0 ? inSession.with(Column.USER_ID, name) : inSession;
  }

  private JsonNode product() {
    int kind = random.nextInt(12);
    return EventLines.product(
        kind == 0 ? null : PRODUCTS.get(random.nextInt(PRODUCTS.size())),
        kind == 1 ? null : BRANDS.get(random.nextInt(BRANDS.size())),
        kind == 2 ? null : money(20_000),
        kind == 3 ? null : currency(),
        random.nextBoolean() ? null : random.nextInt(4));
  }

  private BigDecimal money(int cents) {
    int amount = random.nextInt(cents);
    // 1E+2 is as good a JSON number as 100.
    return random.nextInt(4) == 0
        ? new BigDecimal(amount / 100 * 100).stripTrailingZeros()
        : BigDecimal.valueOf(amount, 2);
  }

  private String currency() {
    return random.nextInt(5) == 0 ? "EUR" : "USD";
  }
}
