package io.liveshopper.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds a real redis-server to run: the one on the PATH, else the one that the artifact
 * com.github.codemonstur:embedded-redis carries for this machine. The system property {@code
 * liveshopper.redis-server} chooses: {@code path}, {@code embedded}, or the file of a binary.
 *
 * @param file what to run
 * @param origin where it is from, for people
 */
public record RedisBinary(Path file, String origin) {

  private static final String PROPERTY = "liveshopper.redis-server";

  private static final Map<String, String> CARRIED =
      Map.of(
          "linux-amd64", "redis-server-6.2.6-v5-linux-amd64",
          "linux-aarch64", "redis-server-6.2.7-linux-arm64",
          "mac-x86_64", "redis-server-6.2.6-v5-darwin-amd64",
          "mac-aarch64", "redis-server-6.2.6-v5-darwin-arm64");

  /**
   * Finds one that runs here. Where there is none the calling test is skipped with a line that says
   * so, unless the environment says {@code CI=true}: then it fails.
   *
   * @throws IllegalStateException if there is none and CI is true
   * @throws org.opentest4j.TestAbortedException if there is none otherwise
   */
  public static RedisBinary find() {
    try {
      RedisBinary found = choose();
      found.check();
      return found;
    } catch (IllegalStateException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      System.out.println("SKIPPED, tests against a real Redis: " + e.getMessage());
      return Assumptions.abort(e.getMessage());
    }
  }

  private void check() {
    try {
      Process version =
          new ProcessBuilder(file.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!version.waitFor(10, TimeUnit.SECONDS) || version.exitValue() != 0) {
        version.destroyForcibly();
        throw new IllegalStateException("redis-server of " + origin + " does not run here");
      }
    } catch (IOException e) {
      throw new IllegalStateException("redis-server of " + origin + " does not run here: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static RedisBinary choose() {
    String choice = System.getProperty(PROPERTY, "");
    return switch (choice) {
      case "" -> onPath().orElseGet(RedisBinary::carried);
      case "path" ->
          onPath().orElseThrow(() -> new IllegalStateException("no redis-server on the PATH"));
      case "embedded" -> carried();
      default -> new RedisBinary(Path.of(choice), "-D" + PROPERTY);
    };
  }

  private static Optional<RedisBinary> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(file -> new RedisBinary(file, "PATH"));
  }

  private static RedisBinary carried() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine =
        (system.startsWith("mac") ? "mac" : system) + "-" + System.getProperty("os.arch");
    String name = CARRIED.getOrDefault(machine, "none for " + machine);
    try (InputStream in = RedisBinary.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "no redis-server: none is on the PATH, and embedded-redis on the class path carries "
                + name);
      }
      Path file = Files.createTempFile("redis-server", "");
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      if (!file.toFile().setExecutable(true)) {
        throw new IllegalStateException(file + " cannot be made executable");
      }
      return new RedisBinary(file, "embedded-redis");
    } catch (IOException e) {
      throw new UncheckedIOException("redis-server cannot be unpacked", e);
    }
  }
}
