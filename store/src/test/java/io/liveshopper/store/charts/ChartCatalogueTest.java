package io.liveshopper.store.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.store.charts.ChartPanel.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown is what the dashboards have. */
class ChartCatalogueTest {

  private final ChartCatalogue catalogue = ChartCatalogue.load();

  @Test
  void everyPanelIsOneOfTheDashboardWithItsTextsAndQueries() throws IOException {
    for (ChartCatalogue.Section section : catalogue.sections()) {
      Path file = Path.of("..", "grafana", "dashboards", section.id() + ".json");
      JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
      for (ChartPanel panel : section.panels()) {
        JsonNode original = find(dashboard, panel.key());
        assertThat(panel.title()).isEqualTo(original.path("title").asText()).isNotEmpty();
        assertThat(panel.description()).isEqualTo(original.path("description").asText());
        assertThat(panel.unit()).isEqualTo(original.at("/fieldConfig/defaults/unit").asText());
        List<String> expressions = new ArrayList<>();
        original.path("targets").forEach(one -> expressions.add(one.path("expr").asText()));
        assertThat(panel.queries()).extracting(Query::expression).isEqualTo(expressions);
      }
    }
  }

  private static JsonNode find(JsonNode dashboard, String key) {
    for (JsonNode panel : dashboard.path("panels")) {
      if (key.endsWith("-" + panel.path("id").asText())) {
        return panel;
      }
    }
    throw new AssertionError("no panel " + key);
  }

  @Test
  void theMainPanelsOfAllDashboardsAreThere() {
    assertThat(catalogue.sections())
        .extracting(ChartCatalogue.Section::title)
        .containsExactly("Shop", "Pipeline", "Flink cluster");
    assertThat(catalogue.panels())
        .extracting(ChartPanel::title)
        .contains(
            "Shoppers active", "Events by lane", "Carts at risk", "Raised", "Cleared", "Orders")
        .contains(
            "Freshness",
            "Throughput",
            "Event time lag",
            "Kafka lag",
            "Back-pressure",
            "Checkpoints",
            "Batches",
            "Rows",
            "Bad",
            "Late",
            "Duplicates");
    assertThat(catalogue.panels())
        .filteredOn(panel -> panel.title().equals("Freshness"))
        .singleElement()
        .satisfies(panel -> assertThat(panel.limit()).hasValue(1000));
  }

  @Test
  void noVariableIsLeftInWhatPrometheusIsAsked() {
    for (ChartPanel panel : catalogue.panels()) {
      for (Query query : panel.queries()) {
        for (ChartRange range : ChartRange.values()) {
          assertThat(query.over(range)).as(panel.key()).doesNotContain("$").contains("=~\".*\"");
        }
      }
    }
    Query rate = new Query("rate(a[$__rate_interval]) + $__range", "");
    assertThat(rate.over(ChartRange.FIVE_MINUTES)).isEqualTo("rate(a[60s]) + 300s");
    assertThat(rate.over(ChartRange.SIX_HOURS)).isEqualTo("rate(a[135s]) + 21600s");
    assertThat(new Query("a{b=\"${other:regex}\"}", "").unknownVariable()).hasValue("${other");
  }
}
