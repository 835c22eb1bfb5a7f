package io.liveshopper.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether dashboards and rules are what Grafana's own types say: {@code schema/checked.ts}. */
class GrafanaTypesTest {

  private static final Path SCHEMA = Path.of("target", "schema");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void dashboardsAreAsGrafanasTypesSay() {
    List<String> files =
        Dashboard.readAll(Path.of("dashboards")).stream()
            .map(dashboard -> dashboard.file().toAbsolutePath().toString())
            .toList();

    Program.Result result = check("CheckedDashboard", files);

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines()).hasSize(files.size());
  }

  @Test
  void alertRulesAreAsGrafanasTypesSay() throws IOException {
    JsonNode rules =
        new YAMLMapper().readTree(Path.of("provisioning", "alerting", "alerts.yml").toFile());

    Program.Result result = check("CheckedAlertFile", List.of(written("alerts.json", rules)));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void whatGrafanaDoesNotKnowIsNamed() throws IOException {
    ObjectNode dashboard = (ObjectNode) JSON.readTree(Path.of("dashboards", "shop.json").toFile());
    ObjectNode panel = (ObjectNode) dashboard.at("/panels/1");
    panel.put("tittle", "misspelt");
    ((ObjectNode) panel.path("options")).put("graphMode", "curve");
    dashboard.remove("schemaVersion");

    Program.Result result = check("CheckedDashboard", List.of(written("odd.json", dashboard)));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("schemaVersion")
        .contains("odd.json/panels/1: must NOT have additional properties", "tittle")
        .contains(
            "odd.json/panels/1/options/graphMode: must be equal to one of the allowed values");
  }

  private String written(String name, JsonNode content) throws IOException {
    return Files.writeString(directory.resolve(name), content.toString()).toString();
  }

  private static Program.Result check(String type, List<String> files) {
    List<String> command = new ArrayList<>(List.of("node", "check.mjs", type));
    command.addAll(files);
    return Program.run(SCHEMA, command);
  }
}
