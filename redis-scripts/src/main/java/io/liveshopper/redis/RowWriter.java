package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/**
 * Writes rows to Redis, many in one round trip, each by one call of a script that compares the
 * row's version with the stored one. Writing a row any number of times, in any order with others of
 * its subject, leaves the newest of them in place.
 *
 * <p>Safe for use by several threads; keeps nothing between calls. The client remains the caller's
 * to shut down; {@link RedisConnections} makes one that fits.
 */
public final class RowWriter {

  /** Far beyond what the retries of {@link RedisSettings} take; so that no call can hang. */
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

  private final RowScript script;
  private final RowCalls calls;
  private final Duration deadline;

  /**
   * A writer with a deadline of 60 seconds.
   *
   * @param client how to reach Redis
   * @param keys the names to write to; their options choose the layout
   * @throws IllegalArgumentException if the client is one of a Redis Cluster and a row's keys would
   *     not share a slot: the string layout without hash tags
   */
  public RowWriter(RedissonClient client, RedisKeys keys) {
    this(client, keys, DEFAULT_DEADLINE);
  }

  /**
   * A writer with a deadline of one's own.
   *
   * @param client how to reach Redis
   * @param keys the names to write to; their options choose the layout
   * @param deadline how long one call may take altogether, retries within the client included; rows
   *     without an answer by then have failed
   * @throws IllegalArgumentException as above, or if the deadline is not positive
   */
  public RowWriter(RedissonClient client, RedisKeys keys, Duration deadline) {
    requireNonNull(client, "client");
    checkSlots(client, keys.options());
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline " + deadline + " must be positive");
    }
    this.script = RowScript.of(keys);
    this.calls = new RowCalls(client, script.script());
    this.deadline = deadline;
  }

  /**
   * Writes rows of different subjects.
   *
   * <p>No row's failure is another's: a row fails if the script failed on it or if it is not known
   * to have been applied because Redis was away. Writing a failed row again is always right; if it
   * had been applied after all, it comes back as {@link RowResult.Outcome#EQUAL}. A Redis that has
   * lost the script gets it again within the call.
   *
   * @return completes, never exceptionally, with one result a row in the order of the rows; on a
   *     thread of the client, which must not be blocked
   * @throws IllegalArgumentException if a subject appears twice
   */
  public CompletionStage<List<RowResult>> write(List<RowWrite> rows) {
    checkSubjects(rows);
    RowBatch batch = new RowBatch(List.copyOf(rows), script, calls, deadline);
    return batch.write();
  }

  private static void checkSubjects(List<RowWrite> rows) {
    Set<Subject> subjects = new HashSet<>(2 * rows.size());
    for (RowWrite row : rows) {
      if (!subjects.add(row.subject())) {
        throw new IllegalArgumentException(row.subject() + " has more than one row in the batch");
      }
    }
  }

  private static void checkSlots(RedissonClient client, RedisKeyOptions options) {
    if (client.getConfig().isClusterConfig()
        && options.layout() == Layout.STRING
        && !options.hashTags()) {
      throw new IllegalArgumentException(
          "the string layout on Redis Cluster needs hash tags: without them the keys of one row"
              + " are spread over slots, and no script can write them together;"
              + " turn hash tags on or use the hash layout");
    }
  }
}
