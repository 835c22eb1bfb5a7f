package io.liveshopper.redis.client;

import java.util.Locale;

/** What a feature holds, and thus by which method of a snapshot it is read. */
public enum FeatureKind {
  /** A whole number: {@code count}. */
  COUNT,
  /** An exact decimal number: {@code decimal}. */
  DECIMAL,
  /** A text: {@code text}. */
  TEXT,
  /** Texts in an order: {@code list}. */
  LIST,
  /** True or false: {@code flag}. */
  FLAG;

  /** The kind's name in lower case, which is that of the method. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
