package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Cuts offending values down to what a message may quote. */
final class Quote {

  /** The most characters of a value that a message quotes. */
  static final int MAX_CHARS = 100;

  private static final int MAX_BYTES = MAX_CHARS * 4 + 4;

  private Quote() {}

  /** The bytes as text, cut to {@link #MAX_CHARS} characters; control characters become dots. */
  static String bytes(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + MAX_BYTES);
    return bounded(new String(bytes, from, Math.max(0, end - from), UTF_8));
  }

  /** The text cut to {@link #MAX_CHARS} characters; control characters become dots. */
  static String bounded(String text) {
    StringBuilder quoted = new StringBuilder(Math.min(text.length(), MAX_CHARS + 3));
    int end = Math.min(text.length(), MAX_CHARS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      quoted.append(Character.isISOControl(c) ? '.' : c);
    }
    // A text that was cut before keeps its mark: cutting twice gives the same as cutting once.
    if (end < text.length()) {
      quoted.append("...");
    }
    return quoted.toString();
  }
}
