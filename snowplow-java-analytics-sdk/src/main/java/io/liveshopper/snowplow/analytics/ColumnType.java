package io.liveshopper.snowplow.analytics;

/** What the text of a column stands for. An empty column stands for "absent" in every type. */
public enum ColumnType {
  /** Any text. */
  STRING("text"),
  /** {@code yyyy-MM-dd HH:mm:ss} in UTC, with at most 9 fraction digits of a second. */
  TIMESTAMP("timestamp like 2026-01-31 23:59:59.123"),
  /** 36 characters, 8-4-4-4-12 hexadecimal digits. */
  UUID("UUID"),
  /** A whole number of 32 bits. */
  INTEGER("whole number of 32 bits"),
  /** A finite decimal number that is read as a double. */
  DOUBLE("number"),
  /** A decimal number that is read exactly: money. */
  DECIMAL("number"),
  /** {@code 0} or {@code 1}. */
  BOOLEAN("boolean (0 or 1)"),
  /** A self-describing JSON array of entities. */
  CONTEXTS("array of self-describing entities"),
  /** One self-describing JSON event. */
  UNSTRUCT_EVENT("self-describing event");

  private final String description;

  ColumnType(String description) {
    this.description = description;
  }

  /** The type in words, for messages. */
  public String description() {
    return description;
  }
}
