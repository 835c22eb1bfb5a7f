package io.liveshopper.job.sink;

import static java.util.Objects.requireNonNull;

import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisSettings;
import java.io.Serializable;

/**
 * The Redis that rows go to.
 *
 * @param connection how to reach it
 * @param keys how keys are named
 * @param generation first part of every row's version
 */
public record RedisTarget(RedisSettings connection, RedisKeyOptions keys, long generation)
    implements Serializable {

  /** Checks that nothing is missing. */
  public RedisTarget {
    requireNonNull(connection, "connection");
    requireNonNull(keys, "keys");
  }
}
