package io.liveshopper.job.source;

import java.time.Duration;
import java.util.List;

/** Settings for tests: the defaults of time, and limits small enough to reach. */
final class TestSettings {

  static final SourceSettings SOURCE =
      new SourceSettings(
          100_000,
          1_000_000,
          500,
          100,
          List.of("q", "query", "search"),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(200));

  private TestSettings() {}
}
