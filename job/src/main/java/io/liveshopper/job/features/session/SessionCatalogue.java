package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.SessionFeature.NEVER;

import io.liveshopper.job.features.Amounts;
import io.liveshopper.job.features.Visit.Marketing;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import javax.annotation.Nullable;

/**
 * The features of sessions. A feature is a line here; its place in the list is the place of its
 * value in rows and means nothing to state.
 */
public final class SessionCatalogue {

  private static final String NO_CAMPAIGN = "the first campaign does not name it, or there is none";

  private static final List<Entry> ENTRIES =
      List.of(
          entry(
              "session_duration",
              "last event time - first event time, milliseconds",
              NEVER,
              state -> text(state.activity.last() - state.activity.first())),
          entry(
              "session_start",
              "first event time, epoch milliseconds",
              NEVER,
              state -> text(state.activity.first())),
          entry(
              "session_last_event",
              "last event time, epoch milliseconds",
              NEVER,
              state -> text(state.activity.last())),
          entry(
              "session_page_count", "page views", NEVER, state -> text(state.activity.pageViews())),
          entry(
              "session_bounce",
              "true until a second page view or any cart, checkout or search action",
              NEVER,
              state -> text(state.activity.isBounce())),
          entry(
              "session_product_view_count",
              "product views, one for each product entity",
              NEVER,
              state -> text(state.activity.productViews())),
          entry(
              "session_cart_add_count",
              "add_to_cart actions",
              NEVER,
              state -> text(state.activity.cartAdds())),
          entry(
              "session_cart_ratio",
              "adds / product views, 4 decimals",
              "there are no product views",
              state -> amount(state.activity.cartRatio())),
          entry(
              "session_search_count",
              "site_search events; with none, page views whose URL carries a search query",
              NEVER,
              state -> text(state.activity.searches())),
          entry(
              "session_checkout_step",
              "highest checkout step reached",
              "no checkout step was reached",
              state -> number(state.activity.checkoutStep())),
          entry(
              "session_converted",
              "true once there is an order",
              NEVER,
              state -> text(state.orders.isConverted())),
          entry(
              "session_revenue",
              "sum of revenue, in the currency of the latest order",
              "there is no order with a price",
              state -> amount(state.orders.revenue())),
          entry(
              "session_marketing_source",
              "mkt_source of the first event that carries any mkt_*",
              NO_CAMPAIGN,
              state -> campaign(state, Marketing::source)),
          entry(
              "session_marketing_medium",
              "mkt_medium of the first event that carries any mkt_*",
              NO_CAMPAIGN,
              state -> campaign(state, Marketing::medium)),
          entry(
              "session_marketing_campaign",
              "mkt_campaign of the first event that carries any mkt_*",
              NO_CAMPAIGN,
              state -> campaign(state, Marketing::campaign)),
          entry(
              "session_referrer",
              "refr_urlhost of the first event, when external",
              "the first event has no external referrer",
              state -> state.landing.referrer()),
          entry(
              "session_entry_page",
              "URL path of the first page view",
              "no page view has a path",
              state -> state.landing.entryPage()),
          entry(
              "session_exit_page",
              "URL path of the latest page view",
              "no page view has a path",
              state -> state.landing.exitPage()),
          entry(
              "shopper_device_types",
              "distinct device classes, JSON array in order seen",
              "no device class is known",
              state -> state.deviceTypes.json()),
          entry(
              "shopper_latest_platform",
              "platform of the latest event",
              "no event has a platform",
              state -> state.landing.platform()),
          entry(
              "shopper_locations",
              "distinct geo_country/geo_region/geo_city, JSON array in order seen",
              "no location is known",
              state -> state.locations.json()),
          entry(
              "shopper_region_changes",
              "times the region differed from the previous event's",
              NEVER,
              state -> text(state.regions.changes())),
          entry(
              "session_state",
              "active or closed",
              NEVER,
              state -> state.isClosed ? "closed" : "active"));

  private static final List<SessionFeature> FEATURES =
      ENTRIES.stream().map(Entry::feature).toList();

  private record Entry(SessionFeature feature, Function<SessionState, String> value) {}

  private SessionCatalogue() {}

  /** All features, in the order of their values in a row. */
  public static List<SessionFeature> features() {
    return FEATURES;
  }

  /** The values of all features; null where one is absent. */
  static String[] values(SessionState state) {
    String[] values = new String[ENTRIES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ENTRIES.get(i).value().apply(state);
    }
    return values;
  }

  private static Entry entry(
      String name, String meaning, String whenAbsent, Function<SessionState, String> value) {
    return new Entry(new SessionFeature(name, meaning, whenAbsent), value);
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  private static String text(boolean flag) {
    return Boolean.toString(flag);
  }

  @Nullable private static String number(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  @Nullable private static String amount(@Nullable BigDecimal amount) {
    return amount == null ? null : Amounts.format(amount);
  }

  @Nullable private static String campaign(SessionState state, Function<Marketing, String> what) {
    Marketing marketing = state.landing.marketing();
    return marketing == null ? null : what.apply(marketing);
  }
}
