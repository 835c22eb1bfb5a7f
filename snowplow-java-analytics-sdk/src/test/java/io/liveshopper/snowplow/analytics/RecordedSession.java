package io.liveshopper.snowplow.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real shopper's session, which may lie beside the checkout; required where CI=true. */
public final class RecordedSession {

  private static final Path FILE =
      Path.of("..", "..", "shared", "data", "recorded-session.enriched.tsv");

  private RecordedSession() {}

  /** The lines, or none where the recording is absent. */
  public static List<String> lines() {
    if (!Files.exists(FILE)) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true, but there is no recorded session at " + FILE);
      }
      System.out.println("Without the recorded session: there is no file " + FILE);
      return List.of();
    }
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
