package io.liveshopper.local.upgrade;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a job is started from.
 *
 * @param jar the job with everything it needs but Flink
 * @param mainClass its main class
 * @param configFile its configuration file, which is read anew at each start
 * @param settings single settings by key without the leading {@code live-shopper.}; they go before
 *     the file's
 */
public record Deployment(
    Path jar, String mainClass, Optional<Path> configFile, Map<String, String> settings) {

  /** Copies the settings, keeping their order. */
  public Deployment {
    configFile = configFile.map(file -> file.toAbsolutePath().normalize());
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The same with another jar. */
  public Deployment withJar(Path other) {
    return new Deployment(other, mainClass, configFile, settings);
  }

  /** The same with another configuration file, if there is one, and with further settings. */
  public Deployment with(Optional<Path> file, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new Deployment(jar, mainClass, file.or(() -> configFile), all);
  }

  /** The same with one more setting. */
  public Deployment with(String key, String value) {
    return with(Optional.empty(), Map.of(key, value));
  }
}
