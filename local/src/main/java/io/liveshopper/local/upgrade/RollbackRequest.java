package io.liveshopper.local.upgrade;

import java.nio.file.Path;
import java.util.Optional;

/**
 * To go back to the savepoint of the last upgrade.
 *
 * @param generation of the rows from then on, higher than that of the present job; empty for the
 *     next one
 * @param jar a corrected job to run from there; empty for the one that ran before the upgrade
 */
public record RollbackRequest(Optional<Long> generation, Optional<Path> jar) {

  /** To the job that ran before the upgrade, with the next generation. */
  public static RollbackRequest toPrevious() {
    return new RollbackRequest(Optional.empty(), Optional.empty());
  }
}
