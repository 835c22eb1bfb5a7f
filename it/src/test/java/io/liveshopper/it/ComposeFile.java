package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.Yaml;

/**
 * Services of {@code docker/docker-compose.yml} as containers of Testcontainers: with the images,
 * commands, environment, users, ports, volumes and health checks that the file gives them.
 */
final class ComposeFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path directory;
  private final String project;
  private final JsonNode services;
  private final Map<String, String> variables = new HashMap<>();

  /**
   * Reads it.
   *
   * @param project what volumes' names begin with
   * @param variables what comes before the file {@code .env}
   */
  ComposeFile(Path directory, String project, Map<String, String> variables) {
    this.directory = directory;
    this.project = project;
    Properties defaults = new Properties();
    try (Reader env = Files.newBufferedReader(directory.resolve(".env"));
        Reader file = Files.newBufferedReader(directory.resolve("docker-compose.yml"))) {
      defaults.load(env);
      Object tree = new Yaml().load(file); // which resolves anchors and merges
      this.services = new ObjectMapper().valueToTree(tree).get("services");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    defaults.forEach((name, value) -> this.variables.put((String) name, (String) value));
    this.variables.putAll(variables);
  }

  /** A service that is healthy once it has been started. */
  GenericContainer<?> service(String name, Network network) {
    return container(name, network)
        .waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE))
        .withStartupTimeout(PATIENCE);
  }

  /** A service that has run to its end, and well, once it has been started. */
  GenericContainer<?> task(String name, Network network) {
    return container(name, network)
        .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE));
  }

  /** The engine's names of the volumes that a service keeps its data in. */
  List<String> volumes(String name) {
    List<String> names = new ArrayList<>();
    for (String volume : texts(services.get(name).path("volumes"))) {
      if (!volume.startsWith(".")) {
        names.add(source(volume.split(":", -1)[0]));
      }
    }
    return names;
  }

  private GenericContainer<?> container(String name, Network network) {
    JsonNode service = services.get(name);
    Map<String, String> environment = new HashMap<>();
    service
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), substituted(entry.getValue())));
    return new GenericContainer<>(DockerImageName.parse(substituted(service.get("image"))))
        .withNetwork(network)
        .withNetworkAliases(name)
        .withEnv(environment)
        .withCreateContainerCmdModifier(command -> describe(service, command));
  }

  private void describe(JsonNode service, CreateContainerCmd command) {
    if (service.has("entrypoint")) {
      command.withEntrypoint(texts(service.get("entrypoint")));
    }
    if (service.has("command")) {
      command.withCmd(texts(service.get("command")));
    }
    if (service.has("user")) {
      command.withUser(substituted(service.get("user")));
    }
    if (service.has("healthcheck")) {
      command.withHealthcheck(healthCheck(service.get("healthcheck")));
    }
    HostConfig host = command.getHostConfig();
    List<PortBinding> ports =
        texts(service.path("ports")).stream().map(PortBinding::parse).toList();
    command.withExposedPorts(ports.stream().map(PortBinding::getExposedPort).toList());
    host.withPortBindings(ports);
    host.withBinds(
        texts(service.path("volumes")).stream().map(this::source).map(Bind::parse).toList());
  }

  /** A volume's name, or its path on this machine, as the engine takes it. */
  private String source(String volume) {
    return volume.startsWith(".")
        ? directory.toAbsolutePath().normalize() + volume.substring(1)
        : project + "-" + volume;
  }

  private HealthCheck healthCheck(JsonNode check) {
    return new HealthCheck()
        .withTest(texts(check.get("test")))
        .withInterval(nanos(check, "interval"))
        .withTimeout(nanos(check, "timeout"))
        .withRetries(check.get("retries").asInt())
        .withStartPeriod(nanos(check, "start_period"));
  }

  private static long nanos(JsonNode check, String name) {
    return Duration.parse("PT" + check.path(name).asText("0s")).toNanos();
  }

  private List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(substituted(text)));
    return texts;
  }

  private String substituted(JsonNode value) {
    return VARIABLE
        .matcher(value.asText())
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    variables.getOrDefault(
                        match.group(1), match.group(2) == null ? "" : match.group(2))));
  }
}
