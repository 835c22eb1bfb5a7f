package io.liveshopper.job.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;

/**
 * A setting is wrong. The message is a sentence that names its key, its value and what is allowed;
 * where in the program it was found helps nobody, so there is no stack trace to bury it.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param key the full key
   * @param value as it is set; for a secret, something else
   * @param allowed what is allowed
   */
  SettingsException(String key, Object value, String allowed) {
    this("Setting %s is %s; allowed is %s.".formatted(key, quoted(value), allowed));
  }

  SettingsException(String message) {
    super(message, null, false, false);
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

  private static String quoted(Object value) {
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
