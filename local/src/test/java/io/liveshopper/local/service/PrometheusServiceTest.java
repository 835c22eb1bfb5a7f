package io.liveshopper.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.process.Executables;
import io.liveshopper.local.process.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusServiceTest {

  @TempDir private Path directory;

  @Test
  void prometheusTakesItsConfigurationWithTheAlertRules() {
    LocalSystemSettings settings = settings();
    Service prometheus = new PrometheusService(settings, new RedisExporterService(settings));
    if (!prometheus.isInstalled() || Executables.inPath("promtool").isEmpty()) {
      skip("there is no prometheus or no promtool in PATH");
    }
    settings.data().create();

    Launch launch = prometheus.prepare();

    assertThat(launch.command())
        .anyMatch(argument -> argument.contains(launch.marker()))
        .anyMatch(argument -> argument.startsWith("--web.listen-address=127.0.0.1:"));
    String config = settings.data().run().resolve("prometheus.yml").toString();
    assertThat(Tool.run(List.of("promtool", "check", "config", config)))
        .contains("SUCCESS: " + config)
        .contains("rules found");
  }

  @Test
  void theJobDoesWithoutPrometheusAndTheMessageSaysHow() {
    LocalSystemSettings settings = settings();
    Service exporter = new RedisExporterService(settings);

    assertThat(new PrometheusService(settings, exporter).leaveOut())
        .isEqualTo(Optional.of("leave Prometheus out with --no-prometheus"))
        .isEqualTo(exporter.leaveOut());
  }

  private LocalSystemSettings settings() {
    return LocalSystem.builder()
        .dataDirectory(directory.resolve("it's here"))
        .freePorts()
        .build()
        .settings();
  }

  private static void skip(String why) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(why);
    }
    System.out.println("SKIPPED: " + why);
    Assumptions.abort(why);
  }
}
