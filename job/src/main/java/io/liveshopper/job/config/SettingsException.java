package io.liveshopper.job.config;

import com.typesafe.config.ConfigException;

/**
 * A setting is wrong. The message is a sentence that names its key, its value and what is allowed.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param key the full key
   * @param value as it is set; for a secret, something else
   * @param allowed what is allowed
   */
  SettingsException(String key, Object value, String allowed) {
    super("Setting %s is %s; allowed is %s.".formatted(key, quoted(value), allowed));
  }

  SettingsException(String message) {
    super(message);
  }

  /** For a file or an argument that is not HOCON at all. */
  static SettingsException rejected(String what, ConfigException cause) {
    return new SettingsException("%s can't be read: %s".formatted(what, cause.getMessage()));
  }

  private static String quoted(Object value) {
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }
}
