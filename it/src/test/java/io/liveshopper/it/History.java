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
 * What a shop's topic holds of the last day: shoppers who come back, anonymous at first, half of
 * whom sign in. Nothing is near an edge of a window or the end of a session, so that hardly
 * anything changes while a test looks at it; the last event is of this moment.
 */
final class History {

  private static final int VISITS = 4;
  private static final int EVENTS_OF_A_VISIT = 20;
  private static final List<String> TYPES =
      List.of("product_view", "product_view", "list_view", "add_to_cart", "product_view");

  private final Random random;
  private final Instant now;

  History(long seed, Instant now) {
    this.random = new Random(seed);
    this.now = now;
  }

  /** The events of so many shoppers in the order in which they arrive. */
  List<EnrichedLine> of(int shoppers) {
    List<EnrichedLine> events = new ArrayList<>();
    for (int shopper = 0; shopper < shoppers; shopper++) {
      for (int visit = 0; visit < VISITS; visit++) {
        addVisit(events, shopper, visit);
      }
    }
    events.sort(Comparator.comparing(EnrichedLine::time));
    events.add(event(0, VISITS, now, true));
    return events;
  }

  private void addVisit(List<EnrichedLine> events, int shopper, int visit) {
    boolean isLast = visit == VISITS - 1;
    // A visit takes three minutes at most. Each has hours of its own, the last minutes.
    Instant time =
        isLast && shopper % 2 == 0
            ? now.minus(Duration.ofMinutes(12 + random.nextInt(8)))
            : now.minus(Duration.ofMinutes((VISITS - visit) * 320L + random.nextInt(60)));
    for (int i = 0; i < EVENTS_OF_A_VISIT; i++) {
      boolean signsIn = shopper % 3 != 0 && i >= EVENTS_OF_A_VISIT / 2;
      events.add(event(shopper, visit, time, signsIn));
      time = time.plusMillis(1 + random.nextInt(9_000));
    }
  }

  private EnrichedLine event(int shopper, int visit, Instant time, boolean isSignedIn) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    String device = "history-device-" + shopper;
    BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
    JsonNode product =
        EventLines.product("p" + random.nextInt(30), "brand", price, "EUR", 1 + random.nextInt(2));
    String type = TYPES.get(random.nextInt(TYPES.size()));
    EnrichedLine event =
        random.nextInt(3) == 0
            ? EventLines.pageView(id, device, time)
            : EventLines.action(id, device, time, type, product, EventLines.cart(price, "EUR"));
    EnrichedLine inSession =
        event.with(Column.DOMAIN_SESSIONID, "history-" + shopper + "-" + visit);
    return isSignedIn ? inSession.with(Column.USER_ID, "history-user-" + shopper) : inSession;
  }
}
