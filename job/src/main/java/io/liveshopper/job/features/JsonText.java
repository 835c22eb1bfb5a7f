package io.liveshopper.job.features;

import java.util.List;

/** Writes JSON. */
public final class JsonText {

  private JsonText() {}

  /** An array of strings, without spaces, and with no more escaped than RFC 8259 demands. */
  public static String array(List<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      if (json.length() > 1) {
        json.append(',');
      }
      appendString(json, text);
    }
    return json.append(']').toString();
  }

  private static void appendString(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
