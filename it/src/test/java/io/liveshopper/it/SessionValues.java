package io.liveshopper.it;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** The features of one active session by the words of the catalogue, from all of its events. */
final class SessionValues {

  private static final Set<ActionType> INTEREST =
      Set.of(
          ActionType.ADD_TO_CART,
          ActionType.REMOVE_FROM_CART,
          ActionType.CHECKOUT_STEP,
          ActionType.TRANSACTION,
          ActionType.TRANSACTION_ERROR);

  private final List<ShopperEvent> events;
  private final JobSettings settings;
  private final SortedMap<String, String> values = new TreeMap<>();

  private SessionValues(List<ShopperEvent> arriving, JobSettings settings) {
    Set<Long> ids = new LinkedHashSet<>();
    List<ShopperEvent> once = new ArrayList<>();
    arriving.stream().filter(event -> ids.add(event.idHash())).forEach(once::add);
    once.sort(Comparator.comparingLong(ShopperEvent::time)); // stable: then by arrival
    this.events = once;
    this.settings = settings;
  }

  /** The values by name; the events in the order in which they arrive. */
  static SortedMap<String, String> of(List<ShopperEvent> arriving, JobSettings settings) {
    SessionValues session = new SessionValues(arriving, settings);
    session.putTimes();
    session.putActions();
    session.putOrders();
    session.putArrival();
    session.putDevices();
    return session.values;
  }

  private void putTimes() {
    long first = events.get(0).time();
    long last = last().time();
    put("session_start", first);
    put("session_last_event", last);
    put("session_duration", last - first);
    put("session_state", "active");
  }

  private void putActions() {
    long pages = count(event -> event.visit().isPageView());
    long views = of(ActionType.PRODUCT_VIEW).mapToLong(event -> event.products().size()).sum();
    long adds = of(ActionType.ADD_TO_CART).count();
    long tracked = count(event -> event.visit().isSiteSearch());
    long searches = tracked > 0 ? tracked : count(event -> event.visit().isUrlSearch());
    boolean interest = searches > 0 || count(event -> INTEREST.contains(event.action())) > 0;
    put("session_page_count", pages);
    put("session_bounce", pages < 2 && !interest);
    put("session_product_view_count", views);
    put("session_cart_add_count", adds);
    put("session_search_count", searches);
    put(
        "session_cart_ratio",
        views == 0
            ? null
            : plain(
                BigDecimal.valueOf(adds)
                    .divide(BigDecimal.valueOf(views), 4, RoundingMode.HALF_EVEN)));
    put(
        "session_checkout_step",
        events.stream()
            .map(ShopperEvent::checkout)
            .filter(Objects::nonNull)
            .map(ShopperEvent.Checkout::step)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private void putOrders() {
    SessionOrders orders = SessionOrders.in(events, settings.orders(), settings.cartTotal());
    put("session_converted", orders.isConverted());
    put("session_revenue", orders.revenue().map(SessionValues::plain).orElse(null));
  }

  private void putArrival() {
    Optional<Visit.Marketing> marketing = first(Visit::marketing);
    put("session_marketing_source", marketing.map(Visit.Marketing::source).orElse(null));
    put("session_marketing_medium", marketing.map(Visit.Marketing::medium).orElse(null));
    put("session_marketing_campaign", marketing.map(Visit.Marketing::campaign).orElse(null));
    put("session_referrer", events.get(0).visit().externalReferrer());
    List<String> paths = all(Visit::pagePath);
    put("session_entry_page", paths.isEmpty() ? null : paths.get(0));
    put("session_exit_page", paths.isEmpty() ? null : paths.get(paths.size() - 1));
  }

  private void putDevices() {
    put("shopper_device_types", array(all(Visit::deviceType)));
    put("shopper_latest_platform", last().visit().platform());
    put("shopper_locations", array(all(Visit::location)));
    List<String> regions = all(Visit::region);
    long changes = 0;
    for (int i = 1; i < regions.size(); i++) {
      changes += regions.get(i).equals(regions.get(i - 1)) ? 0 : 1;
    }
    put("shopper_region_changes", changes);
  }

  private ShopperEvent last() {
    return events.get(events.size() - 1);
  }

  private Stream<ShopperEvent> of(ActionType action) {
    return events.stream().filter(event -> event.action() == action);
  }

  private long count(Predicate<ShopperEvent> condition) {
    return events.stream().filter(condition).count();
  }

  private <T> List<T> all(Function<Visit, T> property) {
    return events.stream().map(ShopperEvent::visit).map(property).filter(Objects::nonNull).toList();
  }

  private <T> Optional<T> first(Function<Visit, T> property) {
    return all(property).stream().findFirst();
  }

  /** The distinct texts as a JSON array; null of none. Texts here need no escaping. */
  @Nullable private static String array(List<String> texts) {
    return texts.isEmpty()
        ? null
        : texts.stream()
            .distinct()
            .map(text -> '"' + text + '"')
            .collect(Collectors.joining(",", "[", "]"));
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
