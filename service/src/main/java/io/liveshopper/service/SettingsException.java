package io.liveshopper.service;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.util.regex.Pattern;

/**
 * A setting is wrong. The message is a sentence that names its key, its value and what is allowed;
 * where in the program it was found helps nobody, so there is no stack trace to bury it.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** User and password of an address, with a scheme or without; they may hold anything. */
  private static final Pattern USER_INFO =
      Pattern.compile("(?s)(?<=//).*@|^(?![a-z]+://)[^@]*:.*@");

  /**
   * For what is not about the value of one setting.
   *
   * @param message a sentence
   */
  public SettingsException(String message) {
    super(message, null, false, false);
  }

  /**
   * For one setting that has a value which is not allowed.
   *
   * @param key the full key
   * @param value as it is set, of an address without user and password; for a secret, something
   *     else
   * @param allowed what is allowed
   */
  public static SettingsException of(String key, Object value, String allowed) {
    return new SettingsException(
        "Setting %s is %s; allowed is %s.".formatted(key, shown(value), allowed));
  }

  /**
   * For a file or an argument that is not HOCON at all. What is there is not repeated: it may be a
   * secret.
   */
  static SettingsException rejected(String what, ConfigException cause) {
    boolean isUnresolved = cause instanceof ConfigException.UnresolvedSubstitution;
    if (cause instanceof ConfigException.Parse && !isUnresolved) {
      ConfigOrigin origin = cause.origin();
      String line = origin == null ? "something in it" : "its line " + origin.lineNumber();
      return new SettingsException(
          "%s can't be read: %s is not HOCON; a quote, a bracket or a '=' may be missing there."
              .formatted(what, line));
    }
    return new SettingsException("%s can't be read: %s".formatted(what, cause.getMessage()));
  }

  private static String shown(Object value) {
    String text = USER_INFO.matcher(String.valueOf(value)).replaceFirst("***@");
    return value instanceof String ? "\"" + text + "\"" : text;
  }
}
