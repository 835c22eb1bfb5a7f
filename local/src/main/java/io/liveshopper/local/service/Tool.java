package io.liveshopper.local.service;

import io.liveshopper.local.common.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that does one thing and ends. */
final class Tool {

  private static final long SECONDS = 60;

  private Tool() {}

  /**
   * Runs to the end.
   *
   * @return standard output and error
   * @throws LocalException when it fails, with what it said
   */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new LocalException(command.get(0) + " failed.\n" + output.strip());
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }
}
