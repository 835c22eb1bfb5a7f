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
 * A day in the past that is always the same: savepoints of releases are taken at its half, and what
 * goes on from them is judged at its end.
 *
 * <p>Shoppers come in the morning, around the half, so that sessions are open then, and most of
 * them in the afternoon. They sign in never, before the half, in a session that spans it, or only
 * hours after it, when what they did anonymously in the morning becomes theirs. Two devices share a
 * user and one device has two. Events are up to three seconds out of order, and some come twice,
 * those of the minutes before the half a second time after it; not those of the two devices: when
 * hours are read within a second one device's events may take the user's as-of beyond the horizon
 * within which the other's are known again.
 *
 * <p><strong>Never changed:</strong> the first half is in the savepoints that are checked in.
 */
final class EvolutionDay {

  private static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");
  private static final Instant HALF = Instant.parse("2026-01-05T14:00:00Z");
  private static final Instant END = Instant.parse("2026-01-05T19:59:00Z");

  private static final int SHOPPERS = 25;
  private static final int EVENTS_OF_A_VISIT = 9;
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
  private static final List<String> PRODUCTS = List.of("p1", "p2", "SKU:3", "ü4", "5");
  private static final List<String> BRANDS = List.of("Snow", "Plow", "Ümlaut & Söhne");
  private static final List<String> CATEGORIES = List.of("Shoes", "Shoes/Running", "Röcke");
  private static final List<String> REGIONS = List.of("DE/BE", "DE/HH", "FR/IDF");
  private static final List<String> AGENTS =
      List.of("Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (iPhone)", "Mozilla/5.0 (iPad)");

  private record Arrival(Instant at, EnrichedLine event) {}

  private final Random random = new Random(2026_01_05);
  private final List<Arrival> arrivals = new ArrayList<>();

  private EvolutionDay() {
    for (int shopper = 0; shopper < SHOPPERS; shopper++) {
      addVisit(shopper, 0, MORNING.plusSeconds(random.nextInt(5 * 3_600)));
      addVisit(shopper, 1, HALF.minusSeconds(60 + random.nextInt(900)));
      if (shopper % 6 != 5) {
        addVisit(shopper, 2, HALF.plusSeconds(3_000 + random.nextInt(16_000)));
      }
    }
    arrivals.add(new Arrival(END, event(0, 3, EVENTS_OF_A_VISIT - 1, END)));
    arrivals.sort(Comparator.comparing(Arrival::at));
  }

  /** What the savepoints of releases have consumed, in the order in which it arrives. */
  static List<EnrichedLine> firstHalf() {
    return new EvolutionDay()
        .arrivals.stream()
            .filter(arrival -> arrival.at().isBefore(HALF))
            .map(Arrival::event)
            .toList();
  }

  /** All of it. */
  static List<EnrichedLine> whole() {
    return new EvolutionDay().arrivals.stream().map(Arrival::event).toList();
  }

  /** The watermark when all of this has been read and nothing more comes. */
  static long watermarkAfter(List<EnrichedLine> events) {
    Instant last =
        events.stream().map(EnrichedLine::time).max(Comparator.naturalOrder()).orElseThrow();
    return last.minus(OUT_OF_ORDERNESS).toEpochMilli() - 1;
  }

  private void addVisit(int shopper, int visit, Instant begin) {
    Instant time = begin;
    for (int step = 0; step < EVENTS_OF_A_VISIT; step++) {
      EnrichedLine event = event(shopper, visit, step, time);
      Instant arrival = time.plusMillis(random.nextInt(3_000));
      arrivals.add(new Arrival(arrival, event));
      boolean isJustBeforeHalf = time.isBefore(HALF) && time.isAfter(HALF.minusSeconds(120));
      boolean isTwice = isJustBeforeHalf || random.nextInt(15) == 0;
      if (isTwice && !isOfTwoDevices(shopper)) {
        arrivals.add(new Arrival(arrival.plusSeconds(130), event));
      }
      // Further apart than events are out of order: a device's come in their order.
      time = time.plusMillis(4_000 + random.nextInt(120_000));
    }
  }

  private EnrichedLine event(int shopper, int visit, int step, Instant time) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    String device = "device-ж:" + shopper;
    EnrichedLine event = someEvent(id, device, time);
    event =
        event
            .with(Column.DOMAIN_SESSIONID, "session-" + shopper + "-" + visit)
            .with(Column.PLATFORM, random.nextInt(4) == 0 ? "mob" : "web")
            .with(Column.USERAGENT, AGENTS.get((shopper + visit) % AGENTS.size()));
    String[] region = REGIONS.get((shopper + step / 5) % REGIONS.size()).split("/", -1);
    event = event.with(Column.GEO_COUNTRY, region[0]).with(Column.GEO_REGION, region[1]);
    if (step == 0) {
      event =
          event
              .with(Column.MKT_SOURCE, "newsletter")
              .with(Column.MKT_CAMPAIGN, "visit-" + visit)
              .with(Column.REFR_URLHOST, "search.example");
    }
    return isSignedIn(shopper, visit, step)
        ? event.with(Column.USER_ID, user(shopper, visit))
        : event;
  }

  private static boolean isSignedIn(int shopper, int visit, int step) {
    return switch (shopper % 5) {
      case 0 -> false;
      case 1 -> step >= 4;
      case 2 -> visit == 2 && step >= 3;
      case 3 -> visit == 1 && step < 2;
      default -> visit >= 1 && step >= 5;
    };
  }

  private static String user(int shopper, int visit) {
    if (isOfTwoDevices(shopper)) {
      return "zoë:shared";
    }
    return shopper == 11 && visit == 2 ? "user-other" : "user-" + shopper;
  }

  private static boolean isOfTwoDevices(int shopper) {
    return shopper == 7 || shopper == 8;
  }

  private EnrichedLine someEvent(UUID id, String device, Instant time) {
    int kind = random.nextInt(100);
    if (kind < 12) {
      return EventLines.pageView(id, device, time)
          .with(Column.PAGE_URLPATH, "/page/" + random.nextInt(5))
          .with(Column.PAGE_URLQUERY, random.nextInt(3) == 0 ? "q=boots" : "page=2");
    }
    if (kind < 48) {
      return action(id, device, time, "product_view", product(), product());
    }
    if (kind < 60) {
      return EventLines.onList(id, device, time, "list_view", category());
    }
    if (kind < 68) {
      String type = List.of("list_click", "promo_view", "promo_click").get(random.nextInt(3));
      return EventLines.onList(id, device, time, type, category());
    }
    if (kind < 84) {
      return action(id, device, time, "add_to_cart", product(), cart());
    }
    if (kind < 90) {
      return action(id, device, time, "remove_from_cart", product(), cart());
    }
    if (kind < 93) {
      return action(
          id,
          device,
          time,
          "checkout_step",
          EventLines.checkoutStep(1 + random.nextInt(3)),
          cart());
    }
    if (kind < 97) {
      String order = "order-" + random.nextInt(40);
      return action(
          id, device, time, "transaction", EventLines.transaction(order, money(), currency()));
    }
    return action(id, device, time, "refund", EventLines.refund(money(), currency()));
  }

  private static EnrichedLine action(
      UUID id, String device, Instant time, String type, JsonNode... entities) {
    return EventLines.action(id, device, time, type, entities);
  }

  private JsonNode product() {
    String id = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
    String brand = BRANDS.get(random.nextInt(BRANDS.size()));
    JsonNode product = EventLines.product(id, brand, money(), currency(), 1 + random.nextInt(3));
    return EventLines.inCategory(product, category());
  }

  private String category() {
    return CATEGORIES.get(random.nextInt(CATEGORIES.size()));
  }

  private JsonNode cart() {
    return EventLines.cart(money(), currency());
  }

  private BigDecimal money() {
    return BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
  }

  private String currency() {
    return random.nextInt(6) == 0 ? "USD" : "EUR";
  }
}
