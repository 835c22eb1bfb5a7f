package io.liveshopper.job.sink;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * How rows go to Kafka.
 *
 * @param topic where they go
 * @param delivery what a reader can rely on
 * @param transactionTimeout how long Kafka keeps a transaction open that nobody commits; no longer
 *     than the broker's {@code transaction.max.timeout.ms}
 * @param transactionalIdPrefix what the transactions of this job are called; no other job on the
 *     same brokers may use one that begins with it
 */
public record FeaturesTopicSettings(
    String topic, Delivery delivery, Duration transactionTimeout, String transactionalIdPrefix)
    implements Serializable {

  /** What a reader of the topic can rely on. */
  public enum Delivery {
    /** Each row once, for readers of committed records; they see it when a checkpoint completes. */
    EXACTLY_ONCE,
    /** Each row at once, and after a restart perhaps again. */
    AT_LEAST_ONCE,
    /** No rows at all. */
    OFF
  }

  /** Checks that nothing is missing. */
  public FeaturesTopicSettings {
    requireNonNull(topic, "topic");
    requireNonNull(delivery, "delivery");
    requireNonNull(transactionTimeout, "transactionTimeout");
    requireNonNull(transactionalIdPrefix, "transactionalIdPrefix");
  }

  /**
   * The prefix for a job. When it starts, a job aborts whatever transactions are still open under
   * its prefix: so no job's prefix may be the beginning of another's, which the closing word and
   * the encoded separators see to.
   */
  public static String transactionalIdPrefix(String groupId, String jobName) {
    return withoutSeparator(groupId) + '/' + withoutSeparator(jobName) + "/features";
  }

  private static String withoutSeparator(String name) {
    return name.replace("%", "%25").replace("/", "%2F");
  }
}
