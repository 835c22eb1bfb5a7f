package io.liveshopper.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What every panel owes to who looks at it. */
class DashboardsTest {

  private static final int WIDTH = 24;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z_]+)");
  private static final Pattern ALERT = Pattern.compile("LiveShopper[A-Z]\\w*");

  private final List<Dashboard> dashboards = Dashboard.readAll(Path.of("dashboards"));

  @Test
  void thereAreThreeEachUnderItsOwnNameAndLinkedWithTheOthers() {
    assertThat(dashboards)
        .extracting(dashboard -> dashboard.json().path("uid").asText())
        .containsExactly("live-shopper-flink", "live-shopper-pipeline", "live-shopper-shop");
    for (Dashboard dashboard : dashboards) {
      assertThat(dashboard.json().path("description").asText()).endsWith(".");
      assertThat(dashboard.json().at("/tags/0").asText())
          .isEqualTo("live-shopper")
          .isEqualTo(dashboard.json().at("/links/0/tags/0").asText());
    }
  }

  @Test
  void everyPanelSaysWhatItShowsInWhichUnitAndFromWhenOnItMatters() {
    for (Dashboard dashboard : dashboards) {
      for (JsonNode panel : dashboard.panels()) {
        String title =
            dashboard.json().path("title").asText() + " / " + panel.path("title").asText();
        JsonNode defaults = panel.at("/fieldConfig/defaults");
        assertThat(panel.path("description").asText()).as(title).endsWith(".");
        assertThat(defaults.path("unit").asText()).as(title).isNotEmpty();
        assertThat(defaults.at("/thresholds/steps")).as(title).isNotEmpty();
        assertThat(panel.path("targets")).as(title).isNotEmpty();
      }
    }
  }

  @Test
  void everyQueryIsOfTheChosenEnvironmentAndUsesNoVariableThatThereIsNot() {
    Set<String> builtIn = Set.of("__rate_interval", "__range");
    for (Dashboard dashboard : dashboards) {
      Set<String> known = new HashSet<>(builtIn);
      dashboard
          .json()
          .at("/templating/list")
          .forEach(variable -> known.add(variable.path("name").asText()));
      assertThat(known).contains("datasource", "environment", "job_name");
      for (Dashboard.Query query : dashboard.queries()) {
        assertThat(query.expression()).as(query.panel()).contains("environment=~\"$environment\"");
        Matcher variables = VARIABLE.matcher(query.expression());
        while (variables.find()) {
          assertThat(variables.group(1)).as(query.panel()).isIn(known);
        }
      }
    }
  }

  @Test
  void panelsHaveIdsOfTheirOwnAndDoNotOverlap() {
    for (Dashboard dashboard : dashboards) {
      Set<Integer> ids = new HashSet<>();
      Set<String> taken = new HashSet<>();
      for (JsonNode panel : dashboard.json().path("panels")) {
        assertThat(ids.add(panel.path("id").asInt())).as(panel.path("title").asText()).isTrue();
        JsonNode at = panel.path("gridPos");
        assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(WIDTH);
        for (int x = 0; x < at.path("w").asInt(); x++) {
          for (int y = 0; y < at.path("h").asInt(); y++) {
            String cell = (at.path("x").asInt() + x) + "," + (at.path("y").asInt() + y);
            assertThat(taken.add(cell)).as(panel.path("title").asText()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void alertsThatPanelsNameAreThere() {
    List<String> alerts =
        AlertRules.read(Path.of("prometheus", "alerts.yml")).stream().map(AlertRule::name).toList();
    List<String> named =
        dashboards.stream()
            .flatMap(dashboard -> dashboard.panels().stream())
            .flatMap(panel -> ALERT.matcher(panel.path("description").asText()).results())
            .map(found -> found.group())
            .toList();

    assertThat(named).isNotEmpty().isSubsetOf(alerts);
  }

  @Test
  void theDataSourceHasTheNameByWhichRulesAndDashboardsKnowIt() {
    for (Dashboard dashboard : dashboards) {
      assertThat(
              StreamSupport.stream(dashboard.json().at("/templating/list").spliterator(), false)
                  .filter(variable -> variable.path("name").asText().equals("datasource"))
                  .map(variable -> variable.at("/current/value").asText()))
          .containsExactly("prometheus");
    }
    assertThat(Path.of("provisioning", "datasources", "prometheus.yml"))
        .content()
        .contains("uid: prometheus\n");
  }
}
