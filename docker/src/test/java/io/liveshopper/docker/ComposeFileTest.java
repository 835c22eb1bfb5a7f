package io.liveshopper.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What holds for every service of the Compose file, whether or not its image is at hand. */
class ComposeFileTest {

  private static final String FILE = "docker-compose.yml";

  /** Images that offer nothing to ask for their health with, or that run to an end. */
  private static final Set<String> WITHOUT_HEALTH_CHECK =
      Set.of(
          "topics", "snowplow-topics", "snowplow-enrich", "snowplow-apache-enrich", "snowbridge");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:-[^}]*)?}");

  private final JsonNode file = ProjectFiles.yaml(FILE);
  private final Map<String, JsonNode> services = services(file);
  private final Map<String, String> settings = environmentFile();

  @Test
  void portsAreOpenToThisMachineOnly() {
    for (String port : all("ports")) {
      assertThat(port).matches("127\\.0\\.0\\.1:\\$\\{\\w+_PORT}:\\d+");
    }
  }

  @Test
  void everyServiceIsBoundedAndWithoutPrivileges() {
    services.forEach(
        (name, service) -> {
          assertThat(service.has("mem_limit")).as("%s has a memory limit", name).isTrue();
          assertThat(service.has("pids_limit")).as("%s has a limit of processes", name).isTrue();
          assertThat(service.get("cap_drop")).as(name).hasToString("[\"ALL\"]");
          assertThat(service.get("security_opt").get(0).asText())
              .isEqualTo("no-new-privileges:true");
          assertThat(service.get("logging").get("options").has("max-size")).as(name).isTrue();
        });
  }

  @Test
  void everyServiceComesBackOrRunsOnce() {
    services.forEach(
        (name, service) ->
            assertThat(service.get("restart").asText())
                .as(name)
                .isEqualTo(name.endsWith("topics") ? "no" : "unless-stopped"));
  }

  @Test
  void everyServiceThatCanTellItsHealthIsAsked() {
    services.forEach(
        (name, service) ->
            assertThat(service.has("healthcheck"))
                .as("%s has a health check", name)
                .isEqualTo(!WITHOUT_HEALTH_CHECK.contains(name)));
  }

  @Test
  void whatIsWaitedForCanBeReached() {
    services.forEach(
        (name, service) ->
            service
                .path("depends_on")
                .fields()
                .forEachRemaining(
                    needed -> {
                      JsonNode other = services.get(needed.getKey());
                      assertThat(other)
                          .as("%s, which %s waits for", needed.getKey(), name)
                          .isNotNull();
                      boolean healthy =
                          "service_healthy".equals(needed.getValue().get("condition").asText());
                      assertThat(!healthy || other.has("healthcheck")).as(name).isTrue();
                    }));
  }

  @Test
  void imagesArePinnedByVersion() {
    settings.forEach(
        (name, value) -> {
          if (name.endsWith("_IMAGE")) {
            assertThat(value).as(name).matches("[a-z0-9_./-]+:v?\\d+\\.\\d+[\\w.-]*");
          }
        });
    services.forEach(
        (name, service) ->
            assertThat(service.get("image").asText())
                .as(name)
                .matches("\\$\\{\\w+_IMAGE}|live-shopper/[a-z]+:\\$\\{LIVE_SHOPPER_VERSION}"));
  }

  @Test
  void theJobThatIsBuiltHereIsOfTheVersionOfTheOthers() {
    assertThat(settings.get("JOB_IMAGE"))
        .isEqualTo("live-shopper/flink:" + settings.get("LIVE_SHOPPER_VERSION"));
    for (String service : List.of("jobmanager", "taskmanager")) {
      assertThat(services.get(service).get("image").asText()).isEqualTo("${JOB_IMAGE}");
    }
  }

  @Test
  void everyVariableHasAValue() {
    Set<String> missing = new TreeSet<>();
    for (MatchResult match : VARIABLE.matcher(ProjectFiles.text(FILE)).results().toList()) {
      if (match.group(2) == null && !settings.containsKey(match.group(1))) {
        missing.add(match.group(1));
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void volumesOfTheFileAreDeclared() {
    Set<String> named = new HashSet<>();
    for (String volume : all("volumes")) {
      if (!volume.startsWith(".")) {
        named.add(volume.substring(0, volume.indexOf(':')));
      }
    }
    Set<String> declared = new HashSet<>();
    file.get("volumes").fieldNames().forEachRemaining(declared::add);
    assertThat(declared).isEqualTo(named);
  }

  @Test
  void filesThatAreMountedAreThere() {
    for (String volume : all("volumes")) {
      // What is in grafana comes with that directory.
      if (volume.startsWith(".") && !volume.startsWith("../grafana/")) {
        assertThat(new File(volume.substring(0, volume.indexOf(':')))).exists();
        assertThat(volume).endsWith(":ro");
      }
    }
  }

  @Test
  void settingsAreThoseOfTheirServices() {
    for (Map.Entry<String, String> module :
        Map.of("jobmanager", "job", "collector", "collector", "store", "store").entrySet()) {
      Config reference =
          ConfigFactory.parseFile(
              new File("../" + module.getValue() + "/src/main/resources/reference.conf"));
      services
          .get(module.getKey())
          .get("environment")
          .fieldNames()
          .forEachRemaining(
              variable -> {
                if (variable.startsWith("CONFIG_FORCE_")) {
                  assertThat(reference.hasPathOrNull(key(variable))).as(variable).isTrue();
                }
              });
    }
  }

  @Test
  void theTopicsAreThoseThatJobAndCollectorUse() {
    Config job = ConfigFactory.parseFile(new File("../job/src/main/resources/reference.conf"));
    Config collector =
        ConfigFactory.parseFile(new File("../collector/src/main/resources/reference.conf"));
    List<String> used =
        Stream.of(
                job.getString("live-shopper.kafka.enriched-topic"),
                job.getString("live-shopper.kafka.bad-topic"),
                job.getString("live-shopper.kafka.features-topic"),
                job.getString("live-shopper.kafka.rules-topic") + ":compacted",
                collector.getString("collector.kafka.good-topic"),
                collector.getString("collector.kafka.bad-topic"))
            .distinct()
            .toList();
    List<String> command = texts(services.get("topics").get("command"));
    assertThat(command.subList(2, command.size())).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void oldComposeKnowsWhatIsSaid() {
    Set<String> top = new HashSet<>();
    file.fieldNames().forEachRemaining(top::add);
    top.removeIf(name -> name.startsWith("x-"));
    assertThat(top).containsExactlyInAnyOrder("services", "volumes");
  }

  /** CONFIG_FORCE_a__b_c is the setting a-b.c. */
  private static String key(String variable) {
    return variable.substring("CONFIG_FORCE_".length()).replace("__", "-").replace('_', '.');
  }

  private List<String> all(String key) {
    List<String> all = new ArrayList<>();
    services.values().forEach(service -> all.addAll(texts(service.path(key))));
    return all;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Map<String, JsonNode> services(JsonNode file) {
    Map<String, JsonNode> services = new TreeMap<>();
    file.get("services").fields().forEachRemaining(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  private static Map<String, String> environmentFile() {
    return ProjectFiles.text(".env")
        .lines()
        .filter(line -> line.matches("\\w+=.*"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
