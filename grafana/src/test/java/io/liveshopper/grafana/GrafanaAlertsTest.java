package io.liveshopper.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrafanaAlertsTest {

  private static final Path FILE = Path.of("provisioning", "alerting", "alerts.yml");

  private final List<AlertRule> rules = AlertRules.read(Path.of("prometheus", "alerts.yml"));

  @Test
  void grafanasRulesAreThoseOfPrometheus() throws IOException {
    String made = GrafanaAlerts.toYaml(rules);
    if (Boolean.getBoolean("alerts.write")) {
      Files.writeString(FILE, made);
    }

    assertThat(Files.readString(FILE))
        .as(
            "%s is out of date; to write it anew: mvn -pl grafana test -Dtest=GrafanaAlertsTest"
                + " -Dsurefire.jvm.args=-Dalerts.write=true",
            FILE)
        .isEqualTo(made);
  }

  @Test
  void theFileReadAgainSaysTheSameOfEachAlert() throws IOException {
    List<String> fromGrafana = new ArrayList<>();
    for (JsonNode group : new YAMLMapper().readTree(FILE.toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        JsonNode evaluator = rule.at("/data/1/model/conditions/0/evaluator");
        fromGrafana.add(
            "%s: %s %s %s for %s, %s"
                .formatted(
                    rule.path("title").asText(),
                    rule.at("/data/0/model/expr").asText(),
                    evaluator.path("type").asText(),
                    evaluator.at("/params/0").asDouble(),
                    rule.path("for").asText(),
                    rule.at("/labels/severity").asText()));
        assertThat(rule.path("condition").asText()).isEqualTo("B");
        assertThat(rule.path("annotations").toString()).doesNotContain("$value ", "$value}");
      }
    }

    assertThat(fromGrafana)
        .containsExactlyElementsOf(
            rules.stream()
                .map(
                    rule ->
                        "%s: %s %s %s for %s, %s"
                            .formatted(
                                rule.name(),
                                rule.measure(),
                                rule.comparison().evaluator(),
                                rule.threshold(),
                                rule.waits(),
                                rule.labels().get("severity")))
                .toList());
  }
}
