package io.liveshopper.grafana;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs programs of this machine; where one is missing the test is skipped, and fails in CI. */
final class Program {

  /** What a program has said, and how it ended. */
  record Result(int exitCode, String output) {}

  private Program() {}

  static Result run(Path directory, List<String> command) {
    require(command.get(0));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void require(String name) {
    boolean isThere =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    if (!isThere) {
      String message = "SKIPPED: there is no " + name + " in PATH";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message + ", which CI does not allow");
      }
      System.out.println(message);
      Assumptions.abort(message);
    }
  }
}
