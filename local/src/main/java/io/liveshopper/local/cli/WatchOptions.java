package io.liveshopper.local.cli;

import picocli.CommandLine.Option;

/** What is started to watch the rest. */
final class WatchOptions {

  @Option(
      names = "--no-prometheus",
      description = "Leave out Prometheus, which is otherwise started where it is in PATH.")
  private boolean withoutPrometheus;

  boolean isPrometheusStarted() {
    return !withoutPrometheus;
  }

  /** These options with what is missing taken from others. */
  WatchOptions orElse(WatchOptions others) {
    WatchOptions merged = new WatchOptions();
    merged.withoutPrometheus = withoutPrometheus || others.withoutPrometheus;
    return merged;
  }
}
