package io.liveshopper.local.upgrade;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A job to run in place of the present one.
 *
 * @param jar the job
 * @param configFile its configuration file; empty for the one that the present job has
 * @param settings further settings; those of the present job hold beside them
 * @param isStateDropped whether the state of operators that the new job lacks may be lost
 */
public record UpgradeRequest(
    Path jar, Optional<Path> configFile, Map<String, String> settings, boolean isStateDropped) {

  /** Copies the settings. */
  public UpgradeRequest {
    settings = Map.copyOf(settings);
  }

  /** With the present job's settings, losing no state. */
  public static UpgradeRequest to(Path jar) {
    return new UpgradeRequest(jar, Optional.empty(), Map.of(), false);
  }

  /** The same with further settings. */
  public UpgradeRequest with(Map<String, String> more) {
    return new UpgradeRequest(jar, configFile, more, isStateDropped);
  }
}
