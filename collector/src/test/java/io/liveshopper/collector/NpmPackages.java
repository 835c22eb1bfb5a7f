package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Trackers in JavaScript, as npm installs them. Without node and npm tests are skipped. */
public final class NpmPackages {

  private static final String LOCK = "package-lock.json";

  private NpmPackages() {}

  /**
   * Copies a directory with a {@code package-lock.json} and installs what that names there, unless
   * it is there. Aborts the test where node or npm is missing; fails it if nothing may be skipped.
   *
   * @param home where to
   */
  public static void install(Path source, Path home) throws Exception {
    if (!canRun("node") || !canRun("npm")) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true, but node and npm cannot be run");
      }
      System.out.println("SKIPPED: Snowplow's trackers in JavaScript need node and npm");
      abort("needs node and npm");
    }
    Files.createDirectories(home);
    Path installed = home.resolve("node_modules").resolve(LOCK);
    boolean current =
        Files.exists(installed) && Files.mismatch(source.resolve(LOCK), installed) == -1;
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve(file.getFileName().toString());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!current) {
      run(home, "npm", "ci", "--no-audit", "--no-fund");
      Files.copy(source.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Runs a program in a directory, which must end well within two minutes. */
  static void run(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(List.of(command) + " ends").isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static boolean canRun(String program) {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
