package io.liveshopper.job.oracle;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the features of one session id must be, computed the slow and obvious way: it keeps every
 * event of the session and looks at all of them for every answer.
 *
 * <p>Written from the feature catalogue alone and sharing no code with what it judges, only its
 * input records. It knows no caps: a session with more distinct things than the job keeps is
 * outside its scope.
 */
public final class SessionOracle {

  /**
   * All features at an instant.
   *
   * @param asOf when they hold
   * @param values those that are there, by name
   */
  public record Answer(long asOf, SortedMap<String, String> values) {}

  /** An event, and what was known to be in the cart when it came. */
  private record Heard(ShopperEvent event, BigDecimal cartBefore, String cartCurrencyBefore) {}

  private record Order(String id, BigDecimal revenue, String currency) {}

  private final long gap;
  private final long dedupHorizon;
  private final CartTotal cartTotal;
  private final int orderStep;

  private final List<Heard> heard = new ArrayList<>();
  private final Map<Long, Long> countedAt = new LinkedHashMap<>();
  private long asOf = Long.MIN_VALUE;

  /**
   * @param gap inactivity that ends a session, in milliseconds
   * @param dedupHorizon how long an event's id is remembered, in milliseconds
   * @param cartTotal how to read the cart entity's total
   * @param orderStep the checkout step that is an order; 0 where transactions are
   */
  public SessionOracle(long gap, long dedupHorizon, CartTotal cartTotal, int orderStep) {
    this.gap = gap;
    this.dedupHorizon = dedupHorizon;
    this.cartTotal = requireNonNull(cartTotal, "cartTotal");
    this.orderStep = orderStep;
  }

  /**
   * Takes the next event to arrive.
   *
   * @return the last features of the session that it ends, if it ends one, and those after it; none
   *     if it does not count
   */
  public List<Answer> add(ShopperEvent event, long watermark) {
    boolean isOpen = !heard.isEmpty();
    if (event.time() + gap <= watermark) {
      boolean belongs = isOpen && event.time() >= first() - gap && event.time() < last() + gap;
      if (!belongs) {
        return List.of();
      }
    }
    long when = Math.max(asOf, event.time());
    if (watermark != Long.MIN_VALUE) {
      when = Math.max(when, watermark + 1);
    }
    Long counted = countedAt.get(event.idHash());
    if (counted != null && when - counted <= dedupHorizon) {
      return List.of();
    }
    List<Answer> answers = new ArrayList<>();
    if (isOpen && event.time() >= last() + gap) {
      answers.add(closed());
      heard.clear();
    }
    asOf = when;
    countedAt.put(event.idHash(), when);
    BigDecimal cart = null;
    String currency = null;
    for (Heard known : sorted()) {
      if (changesCart(known.event())) {
        cart = cartAfter(known.event());
        currency = known.event().cart().currency();
      } else if (order(known).isPresent() || known.event().action() == ActionType.TRANSACTION) {
        cart = BigDecimal.ZERO;
      }
    }
    heard.add(new Heard(event, cart, currency));
    answers.add(new Answer(asOf, values("active")));
    return answers;
  }

  /** Lets the watermark pass; the session's last features if that closes it. */
  public Optional<Answer> advance(long watermark) {
    if (heard.isEmpty() || last() + gap > watermark) {
      return Optional.empty();
    }
    Answer answer = closed();
    heard.clear();
    countedAt.clear();
    asOf = Long.MIN_VALUE;
    return Optional.of(answer);
  }

  /** Event time of the open session's latest event. */
  public long last() {
    return heard.stream().mapToLong(known -> known.event().time()).max().orElseThrow();
  }

  /** Whether a session is open. */
  public boolean isOpen() {
    return !heard.isEmpty();
  }

  private long first() {
    return heard.stream().mapToLong(known -> known.event().time()).min().orElseThrow();
  }

  private Answer closed() {
    asOf = Math.max(asOf, last() + gap);
    return new Answer(asOf, values("closed"));
  }

  /** By event time; events of the same time in the order in which they came. */
  private List<Heard> sorted() {
    List<Heard> sorted = new ArrayList<>(heard);
    sorted.sort(Comparator.comparingLong(known -> known.event().time()));
    return sorted;
  }

  private SortedMap<String, String> values(String state) {
    List<Heard> inOrder = sorted();
    List<ShopperEvent> events = inOrder.stream().map(Heard::event).toList();
    List<Visit> visits = events.stream().map(ShopperEvent::visit).filter(Objects::nonNull).toList();
    SortedMap<String, String> values = new TreeMap<>();
    values.put("session_state", state);
    values.put("session_start", "" + first());
    values.put("session_last_event", "" + last());
    values.put("session_duration", "" + (last() - first()));
    putCounts(values, events, visits);
    putOrders(values, inOrder);
    SessionVisitOracle.putVisits(values, events, visits);
    return values;
  }

  private static void putCounts(
      Map<String, String> values, List<ShopperEvent> events, List<Visit> visits) {
    long pages = visits.stream().filter(Visit::isPageView).count();
    long siteSearches = visits.stream().filter(Visit::isSiteSearch).count();
    long urlSearches = visits.stream().filter(Visit::isUrlSearch).count();
    long searches = siteSearches == 0 ? urlSearches : siteSearches;
    long adds = events.stream().filter(event -> event.action() == ActionType.ADD_TO_CART).count();
    long views =
        events.stream()
            .filter(event -> event.action() == ActionType.PRODUCT_VIEW)
            .mapToLong(event -> event.products().size())
            .sum();
    Set<ActionType> engaging =
        Set.of(
            ActionType.ADD_TO_CART,
            ActionType.REMOVE_FROM_CART,
            ActionType.CHECKOUT_STEP,
            ActionType.TRANSACTION,
            ActionType.TRANSACTION_ERROR);
    boolean isEngaged = events.stream().anyMatch(event -> engaging.contains(event.action()));
    values.put("session_page_count", "" + pages);
    values.put("session_bounce", "" + !(pages >= 2 || isEngaged || searches > 0));
    values.put("session_product_view_count", "" + views);
    values.put("session_cart_add_count", "" + adds);
    values.put("session_search_count", "" + searches);
    if (views > 0) {
      BigDecimal ratio =
          new BigDecimal(adds).divide(new BigDecimal(views), 4, RoundingMode.HALF_EVEN);
      values.put("session_cart_ratio", LaneOracle.plain(ratio));
    }
    events.stream()
        .filter(event -> event.checkout() != null)
        .mapToInt(event -> event.checkout().step())
        .max()
        .ifPresent(step -> values.put("session_checkout_step", "" + step));
  }

  private void putOrders(Map<String, String> values, List<Heard> inOrder) {
    Map<String, Order> latestById = new LinkedHashMap<>();
    boolean isConverted = false;
    for (Heard known : inOrder) {
      Optional<Order> order = order(known);
      isConverted |= order.isPresent();
      isConverted |= orderStep == 0 && known.event().action() == ActionType.TRANSACTION;
      order.ifPresent(
          it -> {
            latestById.remove(it.id());
            latestById.put(it.id(), it);
          });
    }
    values.put("session_converted", "" + isConverted);
    List<Order> priced =
        latestById.values().stream()
            .filter(order -> order.revenue() != null && order.currency() != null)
            .toList();
    if (!priced.isEmpty()) {
      String currency = priced.get(priced.size() - 1).currency();
      BigDecimal revenue =
          priced.stream()
              .filter(order -> order.currency().equals(currency))
              .map(Order::revenue)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      values.put("session_revenue", LaneOracle.plain(revenue));
    }
  }

  private Optional<Order> order(Heard known) {
    ShopperEvent event = known.event();
    if (orderStep == 0) {
      return event.action() == ActionType.TRANSACTION && event.transaction() != null
          ? Optional.of(
              new Order(
                  event.transaction().id(),
                  event.transaction().revenue(),
                  event.transaction().currency()))
          : Optional.empty();
    }
    if (event.action() != ActionType.CHECKOUT_STEP
        || event.checkout() == null
        || event.checkout().step() != orderStep) {
      return Optional.empty();
    }
    boolean hasCart = event.cart() != null;
    BigDecimal value = hasCart ? event.cart().totalValue() : known.cartBefore();
    String currency = hasCart ? event.cart().currency() : known.cartCurrencyBefore();
    if (value == null || value.signum() <= 0) {
      return Optional.empty();
    }
    String id =
        hasCart && event.cart().id() != null ? event.cart().id() : event.checkout().eventId();
    return Optional.of(new Order(id, value, currency));
  }

  private static boolean changesCart(ShopperEvent event) {
    return event.cart() != null
        && (event.action() == ActionType.ADD_TO_CART
            || event.action() == ActionType.REMOVE_FROM_CART);
  }

  private BigDecimal cartAfter(ShopperEvent event) {
    BigDecimal total = event.cart().totalValue();
    if (cartTotal == CartTotal.BEFORE) {
      for (Product product : event.products()) {
        if (product.price() != null && event.cart().currency().equals(product.currency())) {
          BigDecimal worth = product.price().multiply(new BigDecimal(product.quantity()));
          total =
              event.action() == ActionType.ADD_TO_CART ? total.add(worth) : total.subtract(worth);
        }
      }
    }
    return total;
  }
}
