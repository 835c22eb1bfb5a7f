package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Snowplow's JavaScript analytics SDK in a node process, installed by {@code npm ci}. */
final class JavaScriptSdk {

  private static final Path SOURCE = Path.of("src", "test", "js");
  private static final Path HOME = Path.of("target", "js-oracle");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "transform.js");
  private static final ObjectMapper JSON = new ObjectMapper();

  private JavaScriptSdk() {}

  /** Whether node and npm can be run here. */
  private static boolean canRun() {
    try {
      return run(Path.of("."), Path.of(""), "node", "--version").exitCode() == 0
          && run(Path.of("."), Path.of(""), "npm", "--version").exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Installs the SDK; without node and npm skips the test, or fails where CI=true. */
  static void installOrSkip() throws IOException {
    if (!canRun()) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true, but node and npm cannot be run");
      }
      System.out.println("Skipped: toJson against the JavaScript SDK needs node and npm");
      abort("needs node and npm");
    }
    install();
  }

  private static void install() throws IOException {
    Files.createDirectories(HOME);
    for (String file : FILES) {
      Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.exists(HOME.resolve("node_modules/snowplow-analytics-sdk/package.json"))) {
      return;
    }
    Output output = run(HOME, Path.of(""), "npm", "ci", "--no-audit", "--no-fund");
    if (output.exitCode() != 0) {
      throw new IOException("npm ci failed: " + output.text());
    }
  }

  /** What the SDK makes of each line: {@code {"json": ...}} or {@code {"error": ...}}. */
  static List<JsonNode> transform(List<String> lines) throws IOException {
    Path input = Files.createTempFile(HOME, "events", ".tsv");
    Files.writeString(input, String.join("\n", lines) + "\n");
    Output output = run(HOME, input.toAbsolutePath(), "node", "transform.js");
    Files.delete(input);
    if (output.exitCode() != 0) {
      throw new IOException("node failed: " + output.text());
    }
    List<JsonNode> results = new ArrayList<>();
    for (String line : output.text().lines().toList()) {
      results.add(JSON.readTree(line));
    }
    return results;
  }

  private record Output(int exitCode, String text) {}

  private static Output run(Path directory, Path input, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Path errors = Files.createTempFile("js-oracle", ".err");
    builder.redirectError(errors.toFile());
    if (!input.toString().isEmpty()) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("Still running after two minutes: " + List.of(command));
      }
      String failure = process.exitValue() == 0 ? "" : Files.readString(errors);
      return new Output(process.exitValue(), text + failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(errors);
    }
  }
}
