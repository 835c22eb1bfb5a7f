package io.liveshopper.local;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import io.liveshopper.local.common.LocalException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Settings of the job that have to be understood here as well: a wrong one is refused as the job
 * would refuse it, with its key, its value and what is allowed.
 */
final class CheckedSetting {

  private static final String WINDOWS = "windows";
  private static final String WINDOWS_ALLOWED =
      "a list of durations such as [5m, 1h, 24h], each also as { size = 5m, hop = 1s }";

  private CheckedSetting() {}

  /** The names of the windows, the usual ones where nothing is said. */
  static List<String> windows(Config config) {
    return read(config, WINDOWS, WINDOWS_ALLOWED, key -> WindowNames.of(config));
  }

  /** A switch. */
  static boolean flag(Config config, String key) {
    return read(config, key, "true or false", config::getBoolean);
  }

  /** A duration; the usual one also of a job that was started when it was not kept yet. */
  static Duration duration(Config config, String key, Duration usual) {
    return config.hasPath(key)
        ? read(config, key, "a duration such as 90s or 30m", config::getDuration)
        : usual;
  }

  /** A number of bytes; the usual one also of a job that was started when it was not kept yet. */
  static long bytes(Config config, String key, long usual) {
    return config.hasPath(key)
        ? read(config, key, "a size such as 512 KiB or 1 MiB", config::getBytes)
        : usual;
  }

  private static <T> T read(Config config, String key, String allowed, Function<String, T> by) {
    try {
      return by.apply(key);
    } catch (ConfigException.Missing e) {
      throw e;
    } catch (ConfigException e) {
      throw new LocalException(
          "Setting %s is %s; allowed is %s."
              .formatted(
                  JobSettings.fullKey(key),
                  config.getValue(key).render(ConfigRenderOptions.concise()),
                  allowed),
          e);
    }
  }
}
