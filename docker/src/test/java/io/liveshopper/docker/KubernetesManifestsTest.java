package io.liveshopper.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the Flink Kubernetes operator would take what the kustomizations make. */
class KubernetesManifestsTest {

  private static final String BASE = "kubernetes/base/";
  private static final String PRODUCTION = "kubernetes/overlays/production/";

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(ProjectFiles.text("src/test/resources/flink-deployment.schema.json"));

  @Test
  void theBaseHasOnlyFieldsThatTheOperatorKnows() {
    assertThat(schema.validate(base())).isEmpty();
  }

  @Test
  void soHasProduction() {
    assertThat(schema.validate(production())).isEmpty();
  }

  @Test
  void aMisspeltFieldIsFound() {
    ObjectNode deployment = base();
    ((ObjectNode) deployment.at("/spec/job")).put("upgrademode", "savepoint");
    assertThat(schema.validate(deployment)).hasSize(1);
  }

  @Test
  void aMisspeltSettingOfTheAutoscalerIsFound() {
    ObjectNode deployment = base();
    ((ObjectNode) configuration(deployment)).put("job.autoscaler.enable", "true");
    assertThat(schema.validate(deployment)).isNotEmpty();
  }

  @Test
  void anUpgradeTakesASavepointOrDoesNotHappen() {
    for (JsonNode deployment : List.of(base(), production())) {
      assertThat(deployment.at("/spec/job/upgradeMode").asText()).isEqualTo("savepoint");
      assertThat(deployment.at("/spec/job/allowNonRestoredState").asBoolean()).isFalse();
      assertThat(
              configuration(deployment)
                  .get("kubernetes.operator.job.upgrade.last-state-fallback.enabled")
                  .asText())
          .isEqualTo("false");
    }
  }

  @Test
  void aLostJobManagerIsSurvived() {
    for (JsonNode deployment : List.of(base(), production())) {
      JsonNode configuration = configuration(deployment);
      assertThat(configuration.get("high-availability.type").asText()).isEqualTo("kubernetes");
      for (String place :
          List.of(
              "high-availability.storageDir",
              "execution.checkpointing.dir",
              "execution.checkpointing.savepoint-dir")) {
        assertThat(configuration.get(place).asText()).startsWith("s3://");
      }
    }
    assertThat(production().at("/spec/jobManager/replicas").asInt()).isEqualTo(2);
  }

  @Test
  void theAutoscalerHasLimits() {
    int maxParallelism = reference().getInt("live-shopper.job.max-parallelism");
    for (JsonNode deployment : List.of(base(), production())) {
      JsonNode configuration = configuration(deployment);
      int least = configuration.get("job.autoscaler.vertex.min-parallelism").asInt();
      int most = configuration.get("job.autoscaler.vertex.max-parallelism").asInt();
      assertThat(deployment.at("/spec/job/parallelism").asInt()).isBetween(least, most);
      assertThat(most).isLessThanOrEqualTo(maxParallelism);
      assertThat(configuration.has("job.autoscaler.quota.cpu")).isTrue();
      assertThat(configuration.has("job.autoscaler.quota.memory")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BASE, PRODUCTION})
  void settingsAreThoseOfTheJob(String directory) {
    ProjectFiles.text(directory + "settings.env")
        .lines()
        .map(line -> line.substring(0, line.indexOf('=')))
        .forEach(
            variable -> {
              String key =
                  variable.replaceFirst("^CONFIG_FORCE_", "").replace("__", "-").replace('_', '.');
              assertThat(reference().hasPath(key)).as(variable).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {BASE, PRODUCTION})
  void kustomizationsNameFilesThatAreThere(String directory) {
    JsonNode kustomization = ProjectFiles.yaml(directory + "kustomization.yaml");
    for (String key : List.of("resources", "configurations")) {
      kustomization
          .path(key)
          .forEach(file -> assertThat(Path.of(directory, file.asText())).exists());
    }
    kustomization
        .path("patches")
        .forEach(patch -> assertThat(Path.of(directory, patch.get("path").asText())).exists());
  }

  private static ObjectNode base() {
    return (ObjectNode) ProjectFiles.yaml(BASE + "flink-deployment.yaml");
  }

  /** As kustomize patches resources that it does not know: objects are merged, lists replaced. */
  private static ObjectNode production() {
    ObjectNode merged = base();
    merge(merged, ProjectFiles.yaml(PRODUCTION + "sizes.yaml"));
    return merged;
  }

  private static void merge(ObjectNode into, JsonNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode present = into.get(field.getKey());
      if (present instanceof ObjectNode object && field.getValue().isObject()) {
        merge(object, field.getValue());
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  private static JsonNode configuration(JsonNode deployment) {
    return deployment.at("/spec/flinkConfiguration");
  }

  private static Config reference() {
    return ConfigFactory.parseFile(new File("../job/src/main/resources/reference.conf"));
  }
}
