package io.liveshopper.local.upgrade;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the job was last started from, and what there is to go back to.
 *
 * @param current what it was last started from
 * @param isChosen whether somebody chose it, by an upgrade or a rollback: then it is what is
 *     started next time too, and not what has been built in the checkout
 * @param previous what ran before the last upgrade
 */
public record Deployed(Deployment current, boolean isChosen, Optional<Previous> previous) {

  /** Checks for null. */
  public Deployed {
    requireNonNull(current, "current");
    requireNonNull(previous, "previous");
  }

  /**
   * A job that an upgrade has ended.
   *
   * @param deployment what it was started from
   * @param savepoint the one it ended with
   * @param parameters what it told about itself, the formats of its state among that
   */
  public record Previous(Deployment deployment, Path savepoint, Map<String, String> parameters) {

    /** Copies the parameters. */
    public Previous {
      parameters = Map.copyOf(parameters);
    }
  }
}
