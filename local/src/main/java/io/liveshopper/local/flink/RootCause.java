package io.liveshopper.local.flink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, in the stack traces that Flink answers with, the sentence that says what is wrong. */
final class RootCause {

  private static final Pattern CAUSE =
      Pattern.compile("Caused by: (?:[\\w.$]+(?:Exception|Error)(?:: )?)?([^\\n]*)");
  private static final Pattern FIRST = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )?(.*)");

  private RootCause() {}

  /** The message of the innermost cause, or of the trace itself; never empty. */
  static String of(String trace) {
    String text = trace.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"");
    String message = "";
    Matcher cause = CAUSE.matcher(text);
    while (cause.find()) {
      if (!cause.group(1).isBlank()) {
        message = cause.group(1);
      }
    }
    if (message.isBlank()) {
      Matcher first = FIRST.matcher(text);
      message = first.find() ? first.group(1) : text;
    }
    return message.isBlank() ? "no reason given" : message.strip();
  }
}
