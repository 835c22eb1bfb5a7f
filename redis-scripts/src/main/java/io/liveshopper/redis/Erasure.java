package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link Eraser} has erased.
 *
 * @param subjects whose rows: the shopper or session asked for, and what was found to belong to it
 * @param keys how many keys were deleted or emptied
 * @param entries how many entries of {@code shopper:actions} were deleted
 * @param linkedUser the user to whom the erased id, being a device's, was linked: what was done
 *     there while signed in stands under that user and has not been erased
 * @param hiddenUntil until when nothing is written about the subjects
 */
public record Erasure(
    Set<Subject> subjects,
    long keys,
    long entries,
    Optional<String> linkedUser,
    Instant hiddenUntil) {

  /** Copies the set. */
  public Erasure {
    subjects = Set.copyOf(subjects);
    requireNonNull(linkedUser, "linkedUser");
    requireNonNull(hiddenUntil, "hiddenUntil");
  }
}
