package io.liveshopper.service;

import java.time.Duration;

/** Writes durations as they are written in settings. */
public final class Durations {

  private Durations() {}

  /** In the largest unit that gives a whole number: {@code 90s}, {@code 1h}, {@code 250ms}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0 || millis % 1_000 != 0) {
      return millis + "ms";
    }
    if (millis % 60_000 != 0) {
      return millis / 1_000 + "s";
    }
    if (millis % 3_600_000 != 0) {
      return millis / 60_000 + "m";
    }
    return millis / 3_600_000 + "h";
  }
}
