package io.liveshopper.job.features.session;

import static java.util.Objects.requireNonNull;

/**
 * A feature of sessions.
 *
 * @param name its name: a contract with those who read the keys
 * @param meaning what it tells, in one line, with its unit
 * @param whenAbsent when there is no key of it; {@link #NEVER} if there always is
 */
public record SessionFeature(String name, String meaning, String whenAbsent) {

  /** Every session has the feature. */
  public static final String NEVER = "never";

  public SessionFeature {
    requireNonNull(name, "name");
    requireNonNull(meaning, "meaning");
    requireNonNull(whenAbsent, "whenAbsent");
  }
}
