package io.liveshopper.redis;

import javax.annotation.Nullable;

/**
 * One value of a row.
 *
 * @param name a lower-case word, {@code [a-z][a-z0-9_]*}, such as {@code cart_value_5m}
 * @param value what readers are to find; null when there is nothing: then the key is deleted
 */
public record ValueWrite(String name, @Nullable String value) {

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not such a word
   */
  public ValueWrite {
    RedisKeys.checkName("value name", name);
  }
}
