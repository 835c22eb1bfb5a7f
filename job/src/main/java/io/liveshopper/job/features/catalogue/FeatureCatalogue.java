package io.liveshopper.job.features.catalogue;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.Feature;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Lane;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.features.session.SessionCatalogue;
import io.liveshopper.job.features.session.SessionFeature;
import java.util.List;
import java.util.stream.Collectors;

/** All features, as the lanes and the sessions declare them, written down for people. */
public final class FeatureCatalogue {

  private final FeatureSettings settings;

  /**
   * @param settings whose windows are named
   */
  public FeatureCatalogue(FeatureSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /** The catalogue in Markdown: {@code docs/features.md}. */
  public String toMarkdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION.formatted(windows()));
    for (Lane<?> lane : settings.userLanes()) {
      page.append("\n## The %s lane (%s)\n\n".formatted(lane.name(), lane.about()));
      page.append("| feature | meaning | once the window is empty |\n|---|---|---|\n");
      for (Feature<?> feature : lane.features()) {
        page.append(row(feature));
      }
    }
    page.append(SESSIONS);
    for (SessionFeature feature : SessionCatalogue.features()) {
      page.append(
          "| %s | %s | %s |\n"
              .formatted(feature.name(), cell(feature.meaning()), cell(feature.whenAbsent())));
    }
    return page.append(RULES).toString();
  }

  private String windows() {
    List<String> names = settings.windows().stream().map(WindowSpec::name).toList();
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String row(Feature<?> feature) {
    String whenEmpty = feature.whenEmpty() == Feature.WhenEmpty.ZERO ? "`0`" : "deleted";
    return "| %s | %s | %s |\n".formatted(feature.name(), cell(feature.meaning()), whenEmpty);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static final String INTRODUCTION =
      """
      # Features

      This page is generated from the features' own declarations; a test says how when it is out of date.

      A user feature is kept for every window (%s, or those configured) and read under `user:{id}:{feature}_{window}`,
      such as `user:42:cart_value_5m`; a session feature has no window: `session:{id}:session_page_count`. The id of a user is the `user_id`,
      else the user whom the device is linked to ([identity](identity.md)), else the `domain_userid`.

      | key | what it holds |
      |---|---|
      | `user:{id}:{feature}_{window}` | a feature below |
      | `user:{id}:session` | the session that the shopper is in: that of the latest event; deleted when it has ended |
      | `session:{id}:{feature}` | a feature of the session |
      | `device:{domain_userid}:user` | the user whom a device is linked to |
      """;

  private static final String SESSIONS =
      """

      ## Sessions

      More in [sessions](sessions.md).

      | feature | meaning | absent when |
      |---|---|---|
      """;

  private static final String RULES =
      """

      ## Rules

      * As of an instant t a window of size W holds the events with t - W < time <= t, and at most one bucket (a sixtieth of W) more.
      * Order is by event time, then by arrival; of one event's products the later one is the more recent. An event counts once by its `event_id`
        within the dedup horizon; an order counts once by its `transaction_id`, as its latest event says.
      * Numbers are plain decimals without exponent, trailing zeros stripped (`129.99`, `129.9`, `100`); booleans `true` and `false`; lists JSON arrays. What is absent has no key.
      * Amounts of money are exact. A lane's amounts are those in the currency of the latest event of it that carries one; others are left out and
        counted by the metric `amounts_left_out`. An amount without a currency does not count.
      * An event that lacks what a feature needs leaves that feature alone.
      * `cart_value` trusts the cart entity's `total_value`: after the change (`cart.total-value = after`) or before it (`before`: the lane adds or subtracts price x quantity).
        Every `transaction` empties the cart.
      * With `orders.source = checkout-step:N` the N-th step is an order where there is a cart: the one attached to the event, else the shopper's as known when
        the event arrives. Its id is the cart's, else the event's; a step without a cart, or with an empty one, is none. Transactions are then no orders, but empty the cart.
      * A value lasts window + hop + grace after its row (10 minutes of grace), so it goes by itself if the job stops. Counts and sums of a window that has become empty are `0` for the grace,
        or gone sooner where all of a shopper's values are written anew: after a restart, or when somebody comes back of whom nothing was kept. Both say that there is nothing.
      * At most `limits.max-ids` distinct names (products, categories, orders, currencies) are told apart in a lane, the most recent, and fewer if they are so long that the
        shopper's state would pass `limits.max-state-bytes`. What is counted under forgotten names still counts, under none. The metric `ids_forgotten` says how many.
      """;
}
