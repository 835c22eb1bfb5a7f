package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.grafana.AlertRule;
import io.liveshopper.grafana.AlertRules;
import io.liveshopper.grafana.Dashboard;
import io.liveshopper.local.common.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A real Prometheus on the job under simulated load: what dashboards and alerts ask for is there.
 */
@EmbeddedSystemTest
@TestInstance(Lifecycle.PER_CLASS)
class MetricsIT {

  private static final Path HOME = ProjectHome.find().root();
  private static final Path GRAFANA = HOME.resolve("grafana");
  private static final String OWN = "flink_taskmanager_job_task_operator_shopper_";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Queries without data here, by panel, and why. */
  private static final Map<String, String> WITHOUT_DATA =
      Map.of(
          "Live Shopper: pipeline / Redis memory B",
          "the embedded Redis has no maxmemory; one in a container has");

  private List<String> started = List.of();
  private RunningJob job;
  private Prometheus prometheus;
  private SimulatedShoppers shoppers;

  @BeforeAll
  void startWatchingShoppers(SystemUnderTest system) {
    job = system.run(JobSettings.defaults());
    started = system.startPrometheus();
    if (!started.contains("prometheus") || !started.contains("redis-exporter")) {
      String missing = "SKIPPED: install prometheus and redis_exporter, here are only " + started;
      if (OnEmbeddedSystem.mustRun()) {
        throw new AssertionError(missing);
      }
      system.stop(started);
      System.out.println(missing);
      Assumptions.abort(missing);
    }
    prometheus = new Prometheus(system.prometheus());
    shoppers = SimulatedShoppers.start(job.bootstrapServers(), job.topic(), 31);
  }

  @AfterAll
  void stopWatching(SystemUnderTest system) {
    if (shoppers != null) {
      shoppers.close();
      system.stop(started);
    }
  }

  @Test
  void everyQueryOfEveryPanelHasData() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (Dashboard dashboard : Dashboard.readAll(GRAFANA.resolve("dashboards"))) {
      dashboard.queries().forEach(query -> queries.put(chosen(query.expression()), query.panel()));
    }
    Map<String, String> excused = new LinkedHashMap<>(queries);
    excused.values().retainAll(WITHOUT_DATA.keySet());
    queries.keySet().removeAll(excused.keySet());

    assertThat(excused).hasSameSizeAs(WITHOUT_DATA);
    awaitData(queries);
    System.out.printf("%d queries of dashboards have data%n", queries.size());
    excused.forEach(
        (expression, panel) ->
            assertThat(prometheus.hasData(expression))
                .as("%s is excused: %s", panel, WITHOUT_DATA.get(panel))
                .isFalse());
  }

  @Test
  void whatEveryAlertMeasuresHasData() {
    Map<String, String> measures = new LinkedHashMap<>();
    for (AlertRule rule : AlertRules.read(GRAFANA.resolve("prometheus/alerts.yml"))) {
      measures.put(rule.measure(), rule.name());
    }

    awaitData(measures);
    System.out.printf("the measures of %d alerts have data%n", measures.size());
  }

  @Test
  void prometheusEvaluatesEveryAlertAndTheJobThatRunsIsNotCalledDown() {
    Set<String> expected = new TreeSet<>();
    AlertRules.read(GRAFANA.resolve("prometheus/alerts.yml"))
        .forEach(rule -> expected.add(rule.name()));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Set<String> evaluated = new TreeSet<>();
              for (JsonNode rule : prometheus.rules()) {
                assertThat(rule.path("lastError").asText()).as(rule.toString()).isEmpty();
                if (rule.path("health").asText().equals("ok")) {
                  evaluated.add(rule.path("name").asText());
                }
              }
              assertThat(evaluated).isEqualTo(expected);
              assertThat(stateOf("LiveShopperJobDown")).isEqualTo("inactive");
            });
  }

  @Test
  void theJobsMetricsAreThoseOfThePageWithTheirLabels() throws IOException {
    List<List<String>> rows = rowsOfThePage();
    Set<String> onThePage = new TreeSet<>();
    rows.forEach(row -> onThePage.add(OWN + row.get(0)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Set<String> served = prometheus.values("__name__", "{__name__=~\"" + OWN + ".+\"}");
              served.removeIf(
                  name ->
                      onThePage.contains(name.replaceAll("_count$", ""))
                          && name.endsWith("_count"));
              assertThat(served).isEqualTo(onThePage);
            });
    for (List<String> row : rows) {
      String metric = OWN + row.get(0);
      for (String label : List.of("lane", "action", "pattern", "quantile")) {
        boolean isNamed =
            row.get(1).contains("label `" + label + "`")
                || (label.equals("quantile") && row.get(1).startsWith("histogram"));
        assertThat(!prometheus.values(label, metric).equals(Set.of("")))
            .as("%s has the label %s", metric, label)
            .isEqualTo(isNamed);
      }
      assertThat(prometheus.values("operator_name", metric))
          .as(metric)
          .allSatisfy(
              operator ->
                  assertThat(operator)
                      .startsWith(row.get(2).replace(" PATTERN", "").replace(' ', '_')));
    }
  }

  private String stateOf(String alert) {
    for (JsonNode rule : prometheus.rules()) {
      if (rule.path("name").asText().equals(alert)) {
        return rule.path("state").asText();
      }
    }
    return "unknown";
  }

  private static List<List<String>> rowsOfThePage() throws IOException {
    return Files.readAllLines(HOME.resolve("docs/metrics.md")).stream()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> List.of(line.substring(2).split(" \\| ", -1)))
        .toList();
  }

  /** Waits until all have data at some time, and names those that have not. */
  private void awaitData(Map<String, String> expressions) {
    Map<String, String> missing = new LinkedHashMap<>(expressions);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              missing.keySet().removeIf(prometheus::hasData);
              assertThat(missing).isEmpty();
            });
  }

  /**
   * The query as it is with all environments and jobs, over a minute. What marks restarts has data
   * only when there are any: of it, how often the job was restarted.
   */
  private static String chosen(String expression) {
    return expression
        .replace("$environment", ".*")
        .replace("$job_name", ".*")
        .replace("$__rate_interval", "1m")
        .replace("$__range", "5m")
        .replaceFirst("^(changes\\(.*) > 0$", "$1");
  }
}
