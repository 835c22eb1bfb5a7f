package io.liveshopper.redis;

import java.util.HexFormat;

/**
 * The spelling of ids within keys. Ids come from browsers and may hold anything, a separator or a
 * hash tag included; percent-encoding of exactly the characters that mean something in a key, or
 * that a terminal would act on, keeps every key unambiguous and all other ids readable.
 *
 * <p>Encoded are {@code % : { }}, the control characters (U+0000-001F, U+007F-009F) and halves of
 * surrogate pairs standing alone, each as the {@code %XX} of its UTF-8 bytes (for the halves: of
 * the three bytes that UTF-8 would use, since they have no UTF-8 form and must not all become one
 * and the same replacement character).
 */
final class KeyIds {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private KeyIds() {}

  static String encode(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (mustBeEncoded(id, i)) {
        return encodeFrom(id, i);
      }
    }
    return id;
  }

  private static String encodeFrom(String id, int first) {
    StringBuilder out = new StringBuilder(id.length() + 16).append(id, 0, first);
    for (int i = first; i < id.length(); i++) {
      char c = id.charAt(i);
      if (mustBeEncoded(id, i)) {
        appendBytes(out, c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean mustBeEncoded(String id, int at) {
    char c = id.charAt(at);
    if (c == '%' || c == ':' || c == '{' || c == '}' || Character.isISOControl(c)) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 == id.length() || !Character.isLowSurrogate(id.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(id.charAt(at - 1)));
  }

  private static void appendBytes(StringBuilder out, char c) {
    if (c < 0x80) {
      appendByte(out, c);
    } else if (c < 0x800) {
      appendByte(out, 0xC0 | (c >> 6));
      appendByte(out, 0x80 | (c & 0x3F));
    } else {
      appendByte(out, 0xE0 | (c >> 12));
      appendByte(out, 0x80 | ((c >> 6) & 0x3F));
      appendByte(out, 0x80 | (c & 0x3F));
    }
  }

  private static void appendByte(StringBuilder out, int value) {
    out.append('%').append(HEX.toHexDigits((byte) value));
  }

  /**
   * The id that {@link #encode} turned into this text.
   *
   * @throws IllegalArgumentException if {@code encode} gives this text for no id
   */
  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return checkCanonical(encoded, encoded);
    }
    StringBuilder id = new StringBuilder(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      if (encoded.charAt(at) != '%') {
        id.append(encoded.charAt(at++));
        continue;
      }
      int lead = byteAt(encoded, at);
      int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
      int value = length == 1 ? lead : lead & (length == 2 ? 0x1F : 0x0F);
      for (int i = 1; i < length; i++) {
        value = (value << 6) | (byteAt(encoded, at + 3 * i) & 0x3F);
      }
      id.append((char) value);
      at += 3 * length;
    }
    return checkCanonical(id.toString(), encoded);
  }

  private static int byteAt(String encoded, int at) {
    if (at + 3 > encoded.length()
        || encoded.charAt(at) != '%'
        || !HexFormat.isHexDigit(encoded.charAt(at + 1))
        || !HexFormat.isHexDigit(encoded.charAt(at + 2))) {
      throw notAnId(encoded);
    }
    return HexFormat.fromHexDigits(encoded, at + 1, at + 3);
  }

  private static String checkCanonical(String id, String encoded) {
    if (encoded.isEmpty() || !encode(id).equals(encoded)) {
      throw notAnId(encoded);
    }
    return id;
  }

  private static IllegalArgumentException notAnId(String encoded) {
    return new IllegalArgumentException("not an id as it is spelt in a key: '" + encoded + "'");
  }
}
