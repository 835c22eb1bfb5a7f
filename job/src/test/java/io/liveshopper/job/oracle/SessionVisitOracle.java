package io.liveshopper.job.oracle;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Visit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The features of a session that tell where it came from and went, on what, and from where. */
final class SessionVisitOracle {

  private SessionVisitOracle() {}

  /**
   * @param events the session's, by event time and then by arrival
   * @param visits what they tell, in the same order, without those that tell nothing
   */
  static void putVisits(Map<String, String> values, List<ShopperEvent> events, List<Visit> visits) {
    visits.stream()
        .map(Visit::marketing)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            campaign -> {
              put(values, "session_marketing_source", campaign.source());
              put(values, "session_marketing_medium", campaign.medium());
              put(values, "session_marketing_campaign", campaign.campaign());
            });
    Visit firstVisit = events.get(0).visit();
    put(values, "session_referrer", firstVisit == null ? null : firstVisit.externalReferrer());
    List<String> paths = known(visits.stream().filter(Visit::isPageView).toList(), Visit::pagePath);
    if (!paths.isEmpty()) {
      values.put("session_entry_page", paths.get(0));
      values.put("session_exit_page", paths.get(paths.size() - 1));
    }
    List<String> platforms = known(visits, Visit::platform);
    if (!platforms.isEmpty()) {
      values.put("shopper_latest_platform", platforms.get(platforms.size() - 1));
    }
    put(values, "shopper_device_types", json(known(visits, Visit::deviceType)));
    put(values, "shopper_locations", json(known(visits, Visit::location)));
    List<String> regions = known(visits, Visit::region);
    int changes = 0;
    for (int i = 1; i < regions.size(); i++) {
      changes += regions.get(i).equals(regions.get(i - 1)) ? 0 : 1;
    }
    values.put("shopper_region_changes", "" + changes);
  }

  private static List<String> known(List<Visit> visits, Function<Visit, String> what) {
    return visits.stream().map(what).filter(Objects::nonNull).toList();
  }

  private static String json(List<String> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    List<String> quoted = new ArrayList<>();
    for (String text : new LinkedHashSet<>(texts)) {
      quoted.add('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    return "[" + String.join(",", quoted) + "]";
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
