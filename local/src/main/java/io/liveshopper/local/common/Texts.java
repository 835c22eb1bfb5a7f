package io.liveshopper.local.common;

import java.time.Duration;

/** How amounts are told to people. */
public final class Texts {

  private Texts() {}

  /** A span of time, such as {@code 607 d 12:31:05} or {@code -00:00:02}. */
  public static String span(Duration span) {
    Duration length = span.abs();
    String days = length.toDays() == 0 ? "" : length.toDays() + " d ";
    return "%s%s%02d:%02d:%02d"
        .formatted(
            span.isNegative() ? "-" : "",
            days,
            length.toHoursPart(),
            length.toMinutesPart(),
            length.toSecondsPart());
  }

  /** A time that is left, coarsely: {@code 23h59m}, {@code 14m03s}, {@code 42s}. */
  public static String left(Duration time) {
    if (time.toHours() > 0) {
      return "%dh%02dm".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%dm%02ds".formatted(time.toMinutes(), time.toSecondsPart())
        : time.toSeconds() + "s";
  }

  /** A text from elsewhere with its control characters shown rather than sent to the terminal. */
  public static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\u00b7");
  }

  /** A text as one argument of a shell command. */
  public static String argument(String text) {
    return text.matches("[\\w.@%+=:,/][\\w.@%+=:,/-]*")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
