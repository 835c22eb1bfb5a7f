package io.liveshopper.redis;

import javax.annotation.Nullable;
import org.redisson.api.RedissonClient;

/** Ends what a test may have started: a start that was skipped has left nulls. */
final class Cleanup {

  private Cleanup() {}

  static void close(@Nullable RedissonClient client, @Nullable AutoCloseable servers)
      throws Exception {
    if (client != null) {
      client.shutdown();
    }
    if (servers != null) {
      servers.close();
    }
  }
}
