package io.liveshopper.service;

/**
 * A setting is wrong. The message is a sentence that names its key, its value and what is allowed.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  /** For one setting that has a value which is not allowed. */
  public static SettingsException of(String key, Object value, String allowed) {
    String shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return new SettingsException("Setting %s is %s; allowed is %s.".formatted(key, shown, allowed));
  }
}
