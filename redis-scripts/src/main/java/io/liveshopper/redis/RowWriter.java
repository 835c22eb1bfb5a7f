package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RedissonClient;

/**
 * Writes rows and action flags to Redis, many in one round trip, each by one call of a script that
 * compares its version with the stored one. Writing a row any number of times, in any order with
 * others of its subject, leaves the newest of them in place; likewise a flag. Rows and flags have
 * versions of their own: neither is an obstacle to the other.
 *
 * <p>Safe for use by several threads; keeps nothing between calls. The client remains the caller's
 * to shut down; {@link RedisConnections} makes one that fits.
 */
public final class RowWriter {

  /** Far beyond what the retries of {@link RedisSettings} take; so that no call can hang. */
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

  /** About how many entries the stream of actions keeps unless told otherwise. */
  public static final int DEFAULT_STREAM_CAP = 100_000;

  private final RowScript rowScript;
  private final ActionScript actionScript;
  private final ScriptCalls calls;
  private final ActionStream stream;
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
    this(client, keys, deadline, DEFAULT_STREAM_CAP);
  }

  /**
   * A writer with a deadline and a cap of one's own.
   *
   * @param client how to reach Redis
   * @param keys the names to write to; their options choose the layout
   * @param deadline as above
   * @param streamCap about how many entries the stream {@code shopper:actions} keeps, at least 1:
   *     Redis removes the oldest beyond it, in steps of some hundred
   * @throws IllegalArgumentException as above, or if the cap is below 1
   */
  public RowWriter(RedissonClient client, RedisKeys keys, Duration deadline, int streamCap) {
    requireNonNull(client, "client");
    checkSlots(client, keys.options());
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline " + deadline + " must be positive");
    }
    if (streamCap < 1) {
      throw new IllegalArgumentException("stream cap " + streamCap + " is below 1");
    }
    this.rowScript = RowScript.of(keys);
    this.actionScript = new ActionScript(keys, client.getConfig().isClusterConfig(), streamCap);
    this.calls = new ScriptCalls(client);
    this.stream = new ActionStream(client, keys, streamCap);
    this.deadline = deadline;
  }

  /**
   * Writes rows of different subjects, and flags of different shoppers or actions.
   *
   * <p>No write's failure is another's: one fails if the script failed on it or if it is not known
   * to have been applied because Redis was away. Writing it again is always right; if it had been
   * applied after all, it comes back as {@link RowResult.Outcome#EQUAL}. A Redis that has lost a
   * script gets it again within the call.
   *
   * @return completes, never exceptionally, with one result a write in the order of the writes; on
   *     a thread of the client, which must not be blocked
   * @throws IllegalArgumentException if a subject, or an action of a shopper, appears twice
   */
  public CompletionStage<List<RowResult>> write(List<? extends RedisWrite> writes) {
    checkTargets(writes);
    List<ScriptCall> scriptCalls = new ArrayList<>(writes.size());
    for (RedisWrite write : writes) {
      scriptCalls.add(
          write instanceof RowWrite row
              ? rowScript.call(row)
              : actionScript.call((ActionWrite) write));
    }
    return new WriteBatch(List.copyOf(writes), scriptCalls, calls, stream, deadline).write();
  }

  private static void checkTargets(List<? extends RedisWrite> writes) {
    Set<Object> targets = new HashSet<>(2 * writes.size());
    for (RedisWrite write : writes) {
      Object target =
          write instanceof RowWrite row ? row.subject() : FlagName.of((ActionWrite) write);
      if (!targets.add(target)) {
        throw new IllegalArgumentException(target + " has more than one write in the batch");
      }
    }
  }

  private record FlagName(String userId, String action) {

    static FlagName of(ActionWrite write) {
      return new FlagName(write.userId(), write.action());
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
