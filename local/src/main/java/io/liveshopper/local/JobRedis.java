package io.liveshopper.local;

import com.typesafe.config.Config;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RedisSettings.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a job reaches its Redis, wherever that is. */
public final class JobRedis {

  private static final String CLUSTER = "cluster";

  private JobRedis() {}

  /**
   * The address and the credentials of a job's settings, those of the environment included.
   *
   * @param jobJar where {@code reference.conf} is
   * @param file the job's configuration
   * @throws LocalException when the file or a setting cannot be read, or is wrong
   */
  public static RedisSettings resolve(Path jobJar, Optional<Path> file) {
    return JobSettings.read(
        () -> of(JobSettings.effective(jobJar, file, Map.of()).getConfig("redis")));
  }

  private static RedisSettings of(Config redis) {
    List<String> addresses =
        Stream.of(redis.getString("address").split(",")).map(String::strip).toList();
    try {
      boolean isCluster = redis.getString("mode").equalsIgnoreCase(CLUSTER);
      RedisSettings settings = RedisSettings.of(isCluster ? Mode.CLUSTER : Mode.SINGLE, addresses);
      String username = redis.getString("username");
      String password = redis.getString("password");
      return settings.withCredentials(
          username.isEmpty() ? null : username, password.isEmpty() ? null : password);
    } catch (IllegalArgumentException e) {
      throw new LocalException("The job's Redis cannot be reached: " + e.getMessage() + ".", e);
    }
  }
}
