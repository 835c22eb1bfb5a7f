package io.liveshopper.it;

import java.util.Map;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;

/** Redis's own counters of the commands it was given. */
final class RedisCalls {

  private RedisCalls() {}

  /** How many scripts were called since Redis was started: a row is written by one call. */
  static long ofScripts(RedissonClient redis) {
    Map<String, String> stats =
        redis
            .getRedisNodes(RedisNodes.SINGLE)
            .getInstance()
            .info(RedisNode.InfoSection.COMMANDSTATS);
    return Stream.of("cmdstat_eval", "cmdstat_evalsha")
        .mapToLong(command -> calls(stats.getOrDefault(command, "calls=0,")))
        .sum();
  }

  private static long calls(String counters) {
    String first = counters.substring(0, counters.indexOf(','));
    return Long.parseLong(first.substring("calls=".length()));
  }
}
