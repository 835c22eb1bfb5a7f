package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row to write: values of one subject as of one version, applied as a whole or not at all.
 *
 * <p>A row may be partial: values it does not name stay as they are. Since a row older than the
 * stored version is refused as a whole, whoever sends partial rows must see to it that a row also
 * carries what an earlier, not yet acknowledged row of its subject would have written; otherwise
 * the refused row's values are missing.
 *
 * @param subject whose row it is
 * @param version compared with the stored one
 * @param groups the values; no name twice
 * @param versionExpiresAtMillis until when the version guards against older rows, epoch
 *     milliseconds, 1 to {@link Version#MAX_PART}. It is prolonged to the latest expiry of the
 *     values where it is earlier: a value must not outlive its guard
 */
public record RowWrite(
    Subject subject, Version version, List<ValueGroup> groups, long versionExpiresAtMillis)
    implements RedisWrite {

  /**
   * Copies the list and checks the parts.
   *
   * @throws IllegalArgumentException if the expiry is out of bounds or a name appears twice
   */
  public RowWrite {
    requireNonNull(subject, "subject");
    requireNonNull(version, "version");
    groups = List.copyOf(groups);
    ValueGroup.checkExpiry("version", versionExpiresAtMillis);
    Set<String> names = new HashSet<>();
    for (ValueGroup group : groups) {
      versionExpiresAtMillis = Math.max(versionExpiresAtMillis, group.expiresAtMillis());
      for (ValueWrite value : group.values()) {
        if (!names.add(value.name())) {
          throw new IllegalArgumentException(
              "row of " + subject + ": value '" + value.name() + "' appears twice");
        }
      }
    }
  }
}
