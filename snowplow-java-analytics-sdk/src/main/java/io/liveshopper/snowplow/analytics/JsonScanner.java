package io.liveshopper.snowplow.analytics;

/**
 * Walks over the JSON text of one column, checking all of RFC 8259's grammar and building nothing.
 *
 * <p>Positions are indexes into the array. Methods take the position of the first byte of something
 * and answer the position after its last. The bytes are known to be valid UTF-8.
 */
final class JsonScanner {

  /** How deep arrays and objects may be nested, counted from the column's own object. */
  static final int MAX_DEPTH = 256;

  final byte[] bytes;
  final int from;
  final int to;
  final Column column;

  /** Whether the string that {@link #skipString} passed last holds escapes. */
  private boolean escaped;

  JsonScanner(byte[] bytes, int from, int to, Column column) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.column = column;
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean wasEscaped() {
    return escaped;
  }

  int skipSpace(int position) {
    byte[] b = bytes;
    int at = position;
    while (at < to) {
      byte c = b[at];
      if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** The byte at the position, or -1 at the end: no JSON token begins with 0xFF. */
  byte peek(int position) {
    return position < to ? bytes[position] : -1;
  }

  /** Passes the character, which must be there, and the white space after it. */
  int expect(int position, char character, String where) {
    if (peek(position) != character) {
      throw broken(position, "expected '" + character + "' " + where);
    }
    return skipSpace(position + 1);
  }

  /**
   * Passes a value.
   *
   * @param depth how many arrays and objects the value is inside of
   */
  int skipValue(int position, int depth) {
    return switch (peek(position)) {
      case '"' -> skipString(position);
      case '{' -> skipObject(position, depth + 1);
      case '[' -> skipArray(position, depth + 1);
      case 't' -> skipLiteral(position, "true");
      case 'f' -> skipLiteral(position, "false");
      case 'n' -> skipLiteral(position, "null");
      default -> skipNumber(position);
    };
  }

  private int skipObject(int position, int depth) {
    checkDepth(position, depth);
    int at = skipSpace(position + 1);
    if (peek(at) == '}') {
      return at + 1;
    }
    while (true) {
      at = skipName(at);
      at = skipSpace(skipValue(at, depth));
      byte next = peek(at);
      if (next == '}') {
        return at + 1;
      }
      if (next != ',') {
        throw broken(at, "expected ',' or '}' in an object");
      }
      at = skipSpace(at + 1);
    }
  }

  private int skipArray(int position, int depth) {
    checkDepth(position, depth);
    int at = skipSpace(position + 1);
    if (peek(at) == ']') {
      return at + 1;
    }
    while (true) {
      at = skipSpace(skipValue(at, depth));
      byte next = peek(at);
      if (next == ']') {
        return at + 1;
      }
      if (next != ',') {
        throw broken(at, "expected ',' or ']' in an array");
      }
      at = skipSpace(at + 1);
    }
  }

  /** Passes a name, the colon and the white space around it: on to the value. */
  private int skipName(int position) {
    if (peek(position) != '"') {
      throw broken(position, "expected a name in quotes");
    }
    return skipColon(skipString(position));
  }

  int skipColon(int position) {
    // Names are followed by a colon at once in all that trackers write.
    int at = peek(position) == ':' ? position : skipSpace(position);
    return expect(at, ':', "after a name");
  }

  /** Passes a string, from its first quote; says in {@link #wasEscaped} whether it has escapes. */
  int skipString(int position) {
    byte[] b = bytes;
    int at = position + 1;
    boolean escapes = false;
    while (true) {
      int last = to - Words.BYTES;
      while (at <= last) {
        long mask = Words.stringSpecials(Words.read(b, at));
        if (mask != 0) {
          at += Words.first(mask);
          break;
        }
        at += Words.BYTES;
      }
      // Near the end of the column words would read past it: single bytes from here.
      while (at < to && b[at] != '"' && b[at] != '\\' && (b[at] >= ' ' || b[at] < 0)) {
        at++;
      }
      if (at >= to) {
        throw broken(to, "a string is not closed");
      }
      if (b[at] == '"') {
        escaped = escapes;
        return at + 1;
      }
      if (b[at] != '\\') {
        throw broken(at, "a control character in a string");
      }
      at = skipEscape(at);
      escapes = true;
    }
  }

  private int skipEscape(int position) {
    return switch (peek(position + 1)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> position + 2;
      case 'u' -> skipUnicodeEscape(position);
      default -> throw broken(position, "an escape that JSON does not know");
    };
  }

  private int skipUnicodeEscape(int position) {
    int end = position + "\\u0000".length();
    for (int at = position + 2; at < end; at++) {
      if (JsonStrings.hexDigit(peek(at)) < 0) {
        throw broken(position, "a \\u escape without four hexadecimal digits");
      }
    }
    return end;
  }

  int skipLiteral(int position, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (peek(position + i) != literal.charAt(i)) {
        throw broken(position, "expected " + literal);
      }
    }
    return position + literal.length();
  }

  int skipNumber(int position) {
    int at = peek(position) == '-' ? position + 1 : position;
    int digits = Numbers.skipDigits(bytes, at, to);
    if (digits == at) {
      throw broken(position, position < to ? "expected a value" : "the text ends too early");
    }
    if (bytes[at] == '0' && digits > at + 1) {
      throw broken(position, "a number with a leading zero");
    }
    at = digits;
    if (peek(at) == '.') {
      at = skipSomeDigits(at + 1, "a number without digits after its point");
    }
    byte exponent = peek(at);
    if (exponent == 'e' || exponent == 'E') {
      byte sign = peek(at + 1);
      int start = sign == '-' || sign == '+' ? at + 2 : at + 1;
      at = skipSomeDigits(start, "a number without digits in its exponent");
    }
    return at;
  }

  private int skipSomeDigits(int position, String reason) {
    int at = Numbers.skipDigits(bytes, position, to);
    if (at == position) {
      throw broken(position, reason);
    }
    return at;
  }

  void checkDepth(int position, int depth) {
    if (depth > MAX_DEPTH) {
      throw broken(position, "nested deeper than " + MAX_DEPTH);
    }
  }

  /** Checks that nothing but white space follows. */
  void checkEnd(int position) {
    int at = skipSpace(position);
    if (at < to) {
      throw broken(at, "something follows the end of the JSON");
    }
  }

  EnrichedEventException broken(int position, String reason) {
    int offset = Math.min(position, to) - from;
    return new EnrichedEventException(new ParseError.InvalidJson(column, offset, reason));
  }

  /** Broken JSON is the better thing to report, so the value is checked before it is quoted. */
  EnrichedEventException mismatch(String path, int valueFrom, int depth, String expectedType) {
    String value = Quote.bytes(bytes, valueFrom, skipValue(valueFrom, depth));
    return new EnrichedEventException(
        new ParseError.InvalidEntity(column, path, value, expectedType));
  }
}
