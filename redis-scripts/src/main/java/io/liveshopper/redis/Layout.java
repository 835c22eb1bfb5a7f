package io.liveshopper.redis;

/** How the values of one subject lie in Redis. */
public enum Layout {
  /** One string key a value, each with its own time to live: {@code user:42:cart_value_5m}. */
  STRING,
  /** One hash a subject with one field a value: {@code user:42}, read in one call. */
  HASH
}
