package io.liveshopper.job.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from the environment, which only a process of its own can have. */
class EnvironmentSettingsTest {

  @TempDir private Path directory;

  @Test
  void theEnvironmentComesAfterTheCommandLineAndBeforeTheFile() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("live-shopper.conf"),
            "live-shopper { windows = [2m], generation = 1, job.name = file }");

    String settings =
        load(
            Map.of(
                "CONFIG_FORCE_live__shopper_windows", "[3m, {size = 1h, hop = 1s}]",
                "CONFIG_FORCE_live__shopper_generation", "2",
                "CONFIG_FORCE_live__shopper_redis_batch_max__rows", "77"),
            file.toString(),
            "generation=3");

    assertThat(settings)
        .contains("WindowSpec[name=3m, sizeMillis=180000, hopMillis=3000]")
        .contains("WindowSpec[name=1h, sizeMillis=3600000, hopMillis=1000]")
        .doesNotContain("name=2m")
        .contains("generation=3")
        .contains("maxRows=77")
        .contains("Execution[name=file");
  }

  @Test
  void whatIsWrongInTheEnvironmentIsNamedToo() throws Exception {
    assertThat(load(Map.of("CONFIG_FORCE_live__shopper_redis_batch_max__rows", "none")))
        .contains(
            "Setting live-shopper.redis.batch.max-rows is \"none\"; allowed is a whole number");
  }

  /** The settings that a process in this environment reads, or what it says is wrong. */
  private static String load(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  /** Prints the settings of a file, if one is given, and of arguments after it. */
  static final class Load {

    private Load() {}

    public static void main(String[] arguments) {
      List<String> given = List.of(arguments);
      System.out.println(
          given.isEmpty()
              ? Settings.load(null, given)
              : Settings.load(Path.of(given.get(0)), given.subList(1, given.size())));
    }
  }
}
