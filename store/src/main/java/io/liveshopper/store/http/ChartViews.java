package io.liveshopper.store.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.store.charts.ChartCatalogue;
import io.liveshopper.store.charts.ChartPanel;
import io.liveshopper.store.charts.ChartRange;
import io.liveshopper.store.charts.ChartSnapshot;
import io.liveshopper.store.charts.ChartSnapshot.Alert;
import io.liveshopper.store.charts.ChartSnapshot.PanelData;
import io.liveshopper.store.charts.ChartSnapshot.Series;
import io.liveshopper.store.charts.Charts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What the page of charts is told, as JSON. */
final class ChartViews {

  /** More than can be seen. */
  private static final MathContext DIGITS = new MathContext(6);

  private ChartViews() {}

  /** What is shown, without any data. */
  static ObjectNode layout(Charts charts) {
    ObjectNode layout = Json.object();
    layout.put("on", charts.isOn()).put("refresh", charts.refresh().toMillis());
    ArrayNode ranges = layout.putArray("ranges");
    for (ChartRange range : ChartRange.values()) {
      ranges.add(range.id());
    }
    ArrayNode sections = layout.putArray("sections");
    for (ChartCatalogue.Section section : charts.catalogue().sections()) {
      ObjectNode view =
          sections
              .addObject()
              .put("id", section.id())
              .put("title", section.title())
              .put("description", section.description());
      ArrayNode panels = view.putArray("panels");
      section.panels().forEach(panel -> panel(panels.addObject(), panel));
    }
    return layout;
  }

  private static void panel(ObjectNode view, ChartPanel panel) {
    view.put("key", panel.key())
        .put("kind", panel.isStat() ? "stat" : "chart")
        .put("title", panel.title())
        .put("description", panel.description())
        .put("unit", panel.unit());
    if (panel.decimals().isPresent()) {
      view.put("decimals", panel.decimals().getAsInt());
    }
    if (panel.limit().isPresent()) {
      view.put("limit", panel.limit().getAsDouble());
    }
    ArrayNode levels = view.putArray("levels");
    for (ChartPanel.Level level : panel.levels()) {
      ObjectNode one = levels.addObject().put("color", level.color());
      level.from().ifPresent(from -> one.put("from", from));
    }
  }

  static ObjectNode snapshot(ChartSnapshot snapshot) {
    ObjectNode view =
        Json.object()
            .put("range", snapshot.range().id())
            .put("at", snapshot.at())
            .put("from", snapshot.from())
            .put("step", snapshot.range().step().toMillis())
            .put("points", snapshot.range().points());
    snapshot.problem().ifPresent(problem -> view.put("problem", problem));
    ObjectNode alerts = view.putObject("alerts").put("rules", snapshot.alerts().rules());
    alerts(alerts.putArray("firing"), snapshot.alerts().firing());
    alerts(alerts.putArray("pending"), snapshot.alerts().pending());
    ObjectNode panels = view.putObject("panels");
    snapshot.panels().forEach((key, data) -> data(panels.putObject(key), data));
    return view;
  }

  private static void alerts(ArrayNode views, List<Alert> alerts) {
    for (Alert alert : alerts) {
      views
          .addObject()
          .put("name", alert.name())
          .put("severity", alert.severity())
          .put("summary", alert.summary())
          .put("description", alert.description())
          .put("runbook", alert.runbook())
          .put("since", alert.since());
    }
  }

  private static void data(ObjectNode view, PanelData data) {
    data.now().ifPresent(now -> view.put("now", rounded(now)));
    data.problem().ifPresent(problem -> view.put("problem", problem));
    view.put("more", data.more());
    ArrayNode lines = view.putArray("series");
    for (Series series : data.series()) {
      ArrayNode values = lines.addObject().put("name", series.name()).putArray("values");
      for (double value : series.values()) {
        if (Double.isFinite(value)) {
          values.add(rounded(value));
        } else {
          values.addNull();
        }
      }
    }
  }

  private static double rounded(double value) {
    return new BigDecimal(value, DIGITS).doubleValue();
  }
}
