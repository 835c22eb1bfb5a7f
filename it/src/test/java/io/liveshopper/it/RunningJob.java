package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.redis.RedisKeyOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.redisson.api.RedissonClient;

/**
 * A job that runs, with topics and a key prefix of its own.
 *
 * @param topic its enriched events
 * @param badTopic where it puts what it cannot read
 * @param keys how its keys are called
 */
record RunningJob(
    String bootstrapServers,
    RedissonClient redis,
    JobSettings settings,
    String topic,
    String badTopic,
    RedisKeyOptions keys) {

  /** A job that has long been running answers far sooner; one just submitted may still deploy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * How old the state of a row may be where time alone changes it: the out-of-orderness of 5 s, 1 s
   * to call a partition idle, and 4 s for a busy machine.
   */
  private static final Duration BEHIND = Duration.ofSeconds(10);

  /** Where it writes its rows beside Redis. */
  String featuresTopic() {
    return "features-" + keys.prefix();
  }

  /** Where it reads changes of rules. */
  String rulesTopic() {
    return "rules-" + keys.prefix();
  }

  EventStream stream() {
    return new EventStream(bootstrapServers, topic);
  }

  ShopperRows rows() {
    return ShopperRows.read(redis, keys);
  }

  Expectation expectationOf(Collection<EnrichedLine> arriving) {
    return Expectation.of(arriving, settings);
  }

  /** Sends the events and waits until every shopper's row is what the oracle says it must be. */
  Expectation replay(List<EnrichedLine> arriving) {
    Expectation expectation = expectationOf(arriving);
    try (EventStream stream = stream()) {
      long sent = stream.send(arriving);
      awaitRows(expectation, arriving.size() + " events", sent);
    }
    return expectation;
  }

  /**
   * Waits until the rows are as expected.
   *
   * @param sent the {@link System#nanoTime()} from which the time it took is counted
   * @return how long it took, measured to the end of the reading that found all in order
   */
  Duration awaitRows(Expectation expectation, String what, long sent) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () ->
                assertThat(expectation.differences(rows(), BEHIND, System.currentTimeMillis()))
                    .as(what)
                    .isEmpty());
    Duration took = Duration.ofNanos(System.nanoTime() - sent);
    System.out.printf(
        "%s: the features of %d shoppers equal the oracle's %d ms after the last record%n",
        what, expectation.shoppers().size(), took.toMillis());
    return took;
  }
}
