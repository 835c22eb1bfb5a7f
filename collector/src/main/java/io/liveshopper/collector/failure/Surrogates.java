package io.liveshopper.collector.failure;

/** Text that can be written as UTF-8. */
public final class Surrogates {

  private static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  /** The text with halves of surrogate pairs replaced by U+FFFD. */
  public static String repaired(String text) {
    StringBuilder copy = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (copy == null) {
        copy = new StringBuilder(text);
      }
      copy.setCharAt(i, REPLACEMENT);
    }
    return copy == null ? text : copy.toString();
  }

  /** At most so many characters of a text, none of them cut in half. */
  public static String truncated(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean cutsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, cutsPair ? length - 1 : length);
  }
}
