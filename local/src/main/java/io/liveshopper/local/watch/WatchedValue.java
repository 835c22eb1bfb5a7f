package io.liveshopper.local.watch;

import io.liveshopper.local.common.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in Redis about a shopper or a session.
 *
 * @param name the last part of its key, such as {@code cart_value_5m} or {@code action:live_chat}
 * @param text the value
 * @param left until it expires; empty if it does not
 */
public record WatchedValue(String name, String text, Optional<Duration> left) {

  private static final Pattern WINDOWED = Pattern.compile("(.+)_([0-9]+(?:ms|s|m|h|d))");

  /** The value with what it means where that is not plain: for flags, moments, spans of time. */
  String told() {
    if (WatchedFlag.is(name)) {
      return WatchedFlag.told(text, System.currentTimeMillis());
    }
    if (!text.matches("[0-9]{1,15}")) {
      return text;
    }
    return switch (name) {
      case "session_start", "session_last_event" ->
          text + " = " + Instant.ofEpochMilli(Long.parseLong(text));
      case "session_duration" -> text + " = " + Texts.span(Duration.ofMillis(Long.parseLong(text)));
      default -> text;
    };
  }

  /** The feature without its window: the row in which it is shown. */
  String feature() {
    Matcher windowed = WINDOWED.matcher(name);
    return windowed.matches() ? windowed.group(1) : name;
  }

  /** The window, such as {@code 5m}; empty for what has none. */
  String window() {
    Matcher windowed = WINDOWED.matcher(name);
    return windowed.matches() ? windowed.group(2) : "";
  }
}
