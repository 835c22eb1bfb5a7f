package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

/**
 * A feature of a lane, kept for every window.
 *
 * @param name its name without the window: a contract with those who read the keys
 * @param whenEmpty what its key holds once nothing is left in the window
 */
public record Feature(String name, WhenEmpty whenEmpty) {

  /** What is left of a value when its window has become empty. */
  public enum WhenEmpty {
    /** The value is {@code 0} and expires after the grace period: counts and sums. */
    ZERO,
    /** The value is deleted. */
    ABSENT
  }

  public Feature {
    requireNonNull(name, "name");
    requireNonNull(whenEmpty, "whenEmpty");
  }

  static Feature zeroWhenEmpty(String name) {
    return new Feature(name, WhenEmpty.ZERO);
  }

  static Feature absentWhenEmpty(String name) {
    return new Feature(name, WhenEmpty.ABSENT);
  }

  /** The value in a window that has become empty; null if it is deleted. */
  @javax.annotation.Nullable String emptyValue() {
    return whenEmpty == WhenEmpty.ZERO ? "0" : null;
  }
}
