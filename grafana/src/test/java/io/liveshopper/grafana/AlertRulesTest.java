package io.liveshopper.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The alert rules: that they hold what they promise is asked of Prometheus itself. */
class AlertRulesTest {

  private static final Path DIRECTORY = Path.of("prometheus").toAbsolutePath();
  private static final Path PAGE = Path.of("..", "docs", "alerts.md");

  private final List<AlertRule> rules = AlertRules.read(DIRECTORY.resolve("alerts.yml"));

  @Test
  void prometheusTakesTheRules() {
    Program.Result result =
        Program.run(DIRECTORY, List.of("promtool", "check", "rules", "alerts.yml"));

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains(rules.size() + " rules found");
  }

  @Test
  void eachFiresWhenItShouldAndNotWhenItShouldNot() {
    Program.Result result =
        Program.run(DIRECTORY, List.of("promtool", "test", "rules", "alerts.test.yml"));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void eachHasCasesOfBoth() throws IOException {
    List<String> firing = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    Path file = DIRECTORY.resolve("alerts.test.yml");
    for (JsonNode test : new YAMLMapper().readTree(file.toFile()).path("tests")) {
      for (JsonNode alert : test.path("alert_rule_test")) {
        String name = alert.path("alertname").asText();
        assertThat(test.path("name").asText()).startsWith(name + " ");
        (alert.path("exp_alerts").isEmpty() ? silent : firing).add(name);
      }
    }

    String[] names = rules.stream().map(AlertRule::name).toArray(String[]::new);
    assertThat(firing).containsOnly(names);
    assertThat(silent).containsOnly(names);
  }

  @Test
  void eachSaysWhatIsWrongHowBadItIsAndWhereItStandsWhatToDo() throws IOException {
    List<String> headings =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("## LiveShopper"))
            .map(line -> line.substring(3))
            .toList();

    assertThat(headings).containsExactlyElementsOf(rules.stream().map(AlertRule::name).toList());
    for (AlertRule rule : rules) {
      assertThat(rule.labels()).as(rule.name()).containsOnlyKeys("severity");
      assertThat(rule.labels().get("severity")).as(rule.name()).isIn("critical", "warning");
      assertThat(rule.annotations()).containsOnlyKeys("summary", "description", "runbook");
      assertThat(rule.annotations().get("summary")).contains("{{ $labels.environment }}");
      assertThat(rule.annotations().get("description")).as(rule.name()).endsWith(".");
      assertThat(rule.annotations().get("runbook"))
          .isEqualTo("docs/alerts.md#" + rule.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void aRuleWithoutANumberToCompareWithIsRefused() {
    assertThatThrownBy(() -> AlertRule.of("Odd", "up == 0", "0s", Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the expression of Odd is no measure, > or <, and number: up == 0");
  }

  @Test
  void measureComparisonAndNumberArePartedAtTheLastComparison() {
    AlertRule rule = AlertRule.of("A", "(\n  a and b > 0\n) > 1.5\n", "1m", Map.of(), Map.of());

    assertThat(rule.measure()).isEqualTo("(a and b > 0)");
    assertThat(rule.comparison()).isEqualTo(AlertRule.Comparison.ABOVE);
    assertThat(rule.threshold()).isEqualTo(1.5);
  }
}
