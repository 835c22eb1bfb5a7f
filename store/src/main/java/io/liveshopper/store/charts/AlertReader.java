package io.liveshopper.store.charts;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.store.charts.ChartSnapshot.Alert;
import io.liveshopper.store.charts.ChartSnapshot.Alerts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the project's alerts among all that a Prometheus has. */
final class AlertReader {

  private static final String PREFIX = "LiveShopper";
  private static final List<String> WORST_FIRST = List.of("critical", "warning");

  private AlertReader() {}

  static Alerts alerts(JsonNode groups) {
    int rules = 0;
    List<Alert> firing = new ArrayList<>();
    List<Alert> pending = new ArrayList<>();
    for (JsonNode group : groups) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.path("name").asText().startsWith(PREFIX)) {
          rules++;
          for (JsonNode alert : rule.path("alerts")) {
            (alert.path("state").asText().equals("firing") ? firing : pending).add(alert(alert));
          }
        }
      }
    }
    Comparator<Alert> order =
        Comparator.comparingInt(AlertReader::rank)
            .thenComparing(Alert::name)
            .thenComparing(Alert::summary);
    firing.sort(order);
    pending.sort(order);
    return new Alerts(rules, firing, pending);
  }

  private static int rank(Alert alert) {
    int rank = WORST_FIRST.indexOf(alert.severity());
    return rank < 0 ? WORST_FIRST.size() : rank;
  }

  private static Alert alert(JsonNode alert) {
    JsonNode labels = alert.path("labels");
    JsonNode texts = alert.path("annotations");
    return new Alert(
        labels.path("alertname").asText(),
        labels.path("severity").asText(),
        texts.path("summary").asText(),
        texts.path("description").asText(),
        texts.path("runbook").asText(),
        alert.path("activeAt").asText());
  }
}
