package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decodes JSON strings that {@link JsonScanner} has passed. */
final class JsonStrings {

  private static final char REPLACEMENT = '\uFFFD';

  private JsonStrings() {}

  /**
   * The text between two positions, without the quotes. Text in Java has no surrogate without its
   * other half: a lone {@code \\ud800} becomes U+FFFD, so that the text can be written as UTF-8.
   */
  static String decode(byte[] bytes, int from, int to, boolean escaped) {
    return escaped ? unescape(bytes, from, to) : new String(bytes, from, to - from, UTF_8);
  }

  private static String unescape(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int run = at;
      while (at < to && bytes[at] != '\\') {
        at++;
      }
      text.append(new String(bytes, run, at - run, UTF_8));
      if (at == to) {
        break;
      }
      at = appendEscape(bytes, at, to, text);
    }
    return text.toString();
  }

  private static int appendEscape(byte[] bytes, int at, int to, StringBuilder text) {
    if (bytes[at + 1] != 'u') {
      text.append(simpleEscape(bytes[at + 1]));
      return at + 2;
    }
    char unit = unicode(bytes, at);
    if (!Character.isSurrogate(unit)) {
      text.append(unit);
      return at + 6;
    }
    if (Character.isHighSurrogate(unit)
        && at + 12 <= to
        && bytes[at + 6] == '\\'
        && bytes[at + 7] == 'u') {
      char low = unicode(bytes, at + 6);
      if (Character.isLowSurrogate(low)) {
        text.append(unit).append(low);
        return at + 12;
      }
    }
    text.append(REPLACEMENT);
    return at + 6;
  }

  private static char simpleEscape(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) escape;
    };
  }

  private static char unicode(byte[] bytes, int at) {
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      unit = unit << 4 | hexDigit(bytes[i]);
    }
    return (char) unit;
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hexDigit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** Whether the text between two positions, without the quotes, is this ASCII text. */
  static boolean equalsAscii(byte[] bytes, int from, int to, boolean escaped, String ascii) {
    if (escaped) {
      return decode(bytes, from, to, true).equals(ascii);
    }
    int length = to - from;
    if (length != ascii.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
