package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import javax.annotation.Nullable;

/**
 * A feature: a value that the shop reads under its name.
 *
 * @param name its name without the window: a contract with those who read the keys
 * @param meaning what it says, in a line, for the documentation
 * @param whenEmpty what its key holds once nothing is left to tell about
 * @param value how it follows from a summary of what is held; null where there is no value. A
 *     {@code BigDecimal}, {@code Long}, {@code Boolean} or {@code String}, or another value with
 *     {@code equals} whose {@code toString} is what the shop reads
 * @param <S> the summary
 */
public record Feature<S>(
    String name, String meaning, WhenEmpty whenEmpty, Function<S, Object> value) {

  /** What is left of a value when its window has become empty. */
  public enum WhenEmpty {
    /** The value is {@code 0} and expires after the grace period: counts and sums. */
    ZERO,
    /** The value is deleted. */
    ABSENT
  }

  public Feature {
    requireNonNull(name, "name");
    requireNonNull(meaning, "meaning");
    requireNonNull(whenEmpty, "whenEmpty");
    requireNonNull(value, "value");
  }

  static <S> Feature<S> zeroWhenEmpty(String name, String meaning, Function<S, Object> value) {
    return new Feature<>(name, meaning, WhenEmpty.ZERO, value);
  }

  static <S> Feature<S> absentWhenEmpty(String name, String meaning, Function<S, Object> value) {
    return new Feature<>(name, meaning, WhenEmpty.ABSENT, value);
  }

  /** The value in a window that has become empty; null if it is deleted. */
  @Nullable String emptyValue() {
    return whenEmpty == WhenEmpty.ZERO ? "0" : null;
  }
}
