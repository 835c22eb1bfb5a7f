package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shoppers who go on whatever becomes of the job: a hundred events a second, up to two seconds out
 * of order, one in ten sent twice. Half of them are signed in.
 */
final class SteadyShoppers implements AutoCloseable {

  private static final int SHOPPERS = 16;
  private static final int EVENTS_AT_ONCE = 5;
  private static final long PAUSE_MS = 50;
  private static final List<String> TYPES =
      List.of(
          "product_view",
          "product_view",
          "product_view",
          "list_view",
          "add_to_cart",
          "add_to_cart",
          "remove_from_cart",
          "checkout_step",
          "transaction",
          "refund");

  private final Random random;
  private final String run;
  private final EventStream stream;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<EnrichedLine> sent = new ArrayList<>();

  /**
   * Begins.
   *
   * @param run makes the shoppers' ids different from other runs'
   */
  SteadyShoppers(long seed, String run, EventStream stream) {
    this.random = new Random(seed);
    this.run = run;
    this.stream = stream;
    var unused = clock.scheduleAtFixedRate(this::send, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  /** Ends; gives all events in the order in which they were sent. */
  List<EnrichedLine> stop() {
    close();
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  /** How many events have been sent so far. */
  int count() {
    synchronized (sent) {
      return sent.size();
    }
  }

  private void send() {
    List<EnrichedLine> events = new ArrayList<>();
    for (int i = 0; i < EVENTS_AT_ONCE; i++) {
      EnrichedLine event = event(Instant.now().minusMillis(random.nextInt(2_000)));
      events.add(event);
      if (random.nextInt(10) == 0) {
        events.add(event);
      }
    }
    synchronized (sent) {
      stream.send(events);
      sent.addAll(events);
    }
  }

  private EnrichedLine event(Instant time) {
    int shopper = random.nextInt(SHOPPERS);
    String device = "steady-device-" + shopper + "-" + run;
    UUID id = new UUID(random.nextLong(), random.nextLong());
    EnrichedLine event =
        random.nextInt(8) == 0
            ? EventLines.pageView(id, device, time)
            : EventLines.action(
                id, device, time, TYPES.get(random.nextInt(TYPES.size())), entities());
    return shopper % 2 == 0
        ? event.with(Column.USER_ID, "steady-user-" + shopper + "-" + run)
        : event;
  }

  /** Those of all actions: each takes what is its own. */
  private JsonNode[] entities() {
    JsonNode product =
        EventLines.product("p" + random.nextInt(9), "Snow", money(), "EUR", 1 + random.nextInt(3));
    return new JsonNode[] {
      product,
      EventLines.cart(money(), "EUR"),
      EventLines.checkoutStep(1 + random.nextInt(3)),
      EventLines.transaction("order-" + random.nextInt(100_000), money(), "EUR"),
      EventLines.refund(money(), "EUR")
    };
  }

  private BigDecimal money() {
    return BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Kafka takes no events");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
