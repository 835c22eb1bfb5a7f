package io.liveshopper.cep;

import java.time.Duration;

/** Texts for people. */
final class Texts {

  private Texts() {}

  /** A duration as people write it: {@code 1h 30m}, {@code 45s}. */
  static String of(Duration duration) {
    StringBuilder text = new StringBuilder();
    part(text, duration.toHours(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    part(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  private static void part(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
    }
  }
}
