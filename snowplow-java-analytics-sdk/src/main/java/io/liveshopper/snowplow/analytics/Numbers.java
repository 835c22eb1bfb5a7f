package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;

/**
 * Reads decimal numbers within bounds that no input can pass.
 *
 * <p>A {@link BigDecimal} with millions of digits takes minutes to make, and one like {@code
 * 1e400000000} takes gigabytes as soon as it is added to another: numbers of more than {@value
 * #MAX_LENGTH} characters, or with a scale beyond {@value #MAX_SCALE}, are refused. Every double
 * fits.
 */
final class Numbers {

  static final int MAX_LENGTH = 128;
  static final int MAX_SCALE = 400;
  static final String DESCRIPTION = "a number of at most 128 characters and 400 decimal places";

  private static final int LONG_DIGITS = 18;

  private Numbers() {}

  /** The number, or null if the text is no decimal number or is out of bounds. */
  static BigDecimal decimal(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 0 || length > MAX_LENGTH) {
      return null;
    }
    BigDecimal plain = length <= LONG_DIGITS ? plainDecimal(b, from, to) : null;
    if (plain != null) {
      return plain;
    }
    if (!isDecimal(b, from, to)) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(new String(b, from, length, ISO_8859_1));
      return Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
    } catch (NumberFormatException e) {
      // The exponent does not fit into 32 bits.
      return null;
    }
  }

  /** Digits with at most one point and a sign, the form that nearly all amounts have; else null. */
  private static BigDecimal plainDecimal(byte[] b, int from, int to) {
    int at = b[from] == '-' || b[from] == '+' ? from + 1 : from;
    int point = -1;
    long digits = 0;
    int first = at;
    for (; at < to; at++) {
      int digit = b[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (b[at] == '.' && point < 0 && at > first) {
        point = at;
      } else {
        return null;
      }
    }
    if (at == first || point == to - 1) {
      return null;
    }
    return BigDecimal.valueOf(b[from] == '-' ? -digits : digits, point < 0 ? 0 : to - 1 - point);
  }

  /** Whether the text has the form {@code [+-]digits[.digits][e[+-]digits]}; {@code .5} does. */
  private static boolean isDecimal(byte[] b, int from, int to) {
    int first = b[from] == '-' || b[from] == '+' ? from + 1 : from;
    int at = skipDigits(b, first, to);
    int digits = at - first;
    if (at < to && b[at] == '.') {
      int afterFraction = skipDigits(b, at + 1, to);
      digits += afterFraction - (at + 1);
      at = afterFraction;
    }
    if (digits == 0) {
      return false;
    }
    if (at < to && (b[at] | 0x20) == 'e') {
      at++;
      if (at < to && (b[at] == '-' || b[at] == '+')) {
        at++;
      }
      int afterExponent = skipDigits(b, at, to);
      if (afterExponent == at) {
        return false;
      }
      at = afterExponent;
    }
    return at == to;
  }

  static int skipDigits(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Whether the text is a sign and 1 to 18 digits: a whole number that surely fits a long. */
  static boolean isShortWhole(byte[] b, int from, int to) {
    int first = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
    int digits = to - first;
    return digits > 0 && digits <= LONG_DIGITS && skipDigits(b, first, to) == to;
  }

  /** The value of text that {@link #isShortWhole} accepted. */
  static long shortWhole(byte[] b, int from, int to) {
    boolean signed = b[from] == '-' || b[from] == '+';
    long value = 0;
    for (int at = signed ? from + 1 : from; at < to; at++) {
      value = value * 10 + (b[at] - '0');
    }
    return b[from] == '-' ? -value : value;
  }
}
