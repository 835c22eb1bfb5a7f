package io.liveshopper.collector.enrich;

import io.liveshopper.snowplow.analytics.Column;
import java.util.List;
import java.util.Map;

/** Campaign parameters of the page's address: utm_* and click ids to mkt_*. */
final class Campaigns {

  private static final List<Map.Entry<String, Column>> FIELDS =
      List.of(
          Map.entry("utm_medium", Column.MKT_MEDIUM),
          Map.entry("utm_source", Column.MKT_SOURCE),
          Map.entry("utm_term", Column.MKT_TERM),
          Map.entry("utm_content", Column.MKT_CONTENT),
          Map.entry("utm_campaign", Column.MKT_CAMPAIGN));

  private static final List<Map.Entry<String, String>> NETWORKS =
      List.of(
          Map.entry("gclid", "Google"),
          Map.entry("msclkid", "Microsoft"),
          Map.entry("dclid", "DoubleClick"));

  private Campaigns() {}

  static void read(Map<String, String> query, Fields fields) {
    for (Map.Entry<String, Column> field : FIELDS) {
      fields.set(field.getValue(), query.get(field.getKey()));
    }
    for (Map.Entry<String, String> network : NETWORKS) {
      String clickId = query.get(network.getKey());
      if (clickId != null && !clickId.isEmpty()) {
        fields.set(Column.MKT_CLICKID, clickId);
        fields.set(Column.MKT_NETWORK, network.getValue());
        return;
      }
    }
  }
}
