package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Values of a row that expire together, such as those of one window.
 *
 * @param name says what the values have in common, such as {@code 5m}; may be empty, and several
 *     groups of a row may bear the same name. It is for people: nothing is stored under it
 * @param expiresAtMillis epoch milliseconds, 1 to {@link Version#MAX_PART}; if Redis finds it past,
 *     the values are not written and their keys deleted. Of no effect on absent values
 * @param values present and absent ones, in any order
 */
public record ValueGroup(String name, long expiresAtMillis, List<ValueWrite> values) {

  /**
   * Copies the list and checks the expiry.
   *
   * @throws IllegalArgumentException if the expiry is out of bounds
   */
  public ValueGroup {
    requireNonNull(name, "name");
    values = List.copyOf(values);
    checkExpiry("group '" + name + "'", expiresAtMillis);
  }

  static void checkExpiry(String of, long expiresAtMillis) {
    if (expiresAtMillis < 1 || expiresAtMillis > Version.MAX_PART) {
      throw new IllegalArgumentException(
          of + ": expiry " + expiresAtMillis + " is not within 1 and " + Version.MAX_PART);
    }
  }
}
