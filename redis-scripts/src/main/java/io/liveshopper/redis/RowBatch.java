package io.liveshopper.redis;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisOutOfMemoryException;

/**
 * One batch of rows on its way: sends them, and sends again, within a bound, those whose answer
 * says nothing about the row itself. That is so
 *
 * <ul>
 *   <li>where Redis did not know the script: it is loaded and the rows sent again; the last time
 *       each goes with the script's text, so that they get through even while somebody keeps
 *       flushing the scripts;
 *   <li>where the answer may be another row's: when a node of a cluster answers one call with an
 *       error, Redisson fails with that very error all calls to other nodes that are still open.
 *       Such rows are sent once more, each by itself.
 * </ul>
 */
final class RowBatch {

  /** How often the script is loaded anew before rows go with its text. */
  private static final int RELOADS = 2;

  private final List<RowWrite> rows;
  private final List<RowScript.Call> calls;
  private final RowCalls sender;
  private final long deadlineNanos;
  private final RowResult[] results;

  RowBatch(List<RowWrite> rows, RowScript script, RowCalls sender, Duration deadline) {
    this.rows = rows;
    this.calls = rows.stream().map(script::call).toList();
    this.sender = sender;
    this.deadlineNanos = System.nanoTime() + deadline.toNanos();
    this.results = new RowResult[rows.size()];
  }

  CompletableFuture<List<RowResult>> write() {
    List<Integer> all = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      all.add(row);
    }
    return sendTogether(all, RELOADS).thenApply(done -> Arrays.asList(results));
  }

  private CompletableFuture<Void> sendTogether(List<Integer> pending, int reloadsLeft) {
    return send(pending, sender::sendTogether)
        .thenCompose(
            unsettled -> {
              List<Integer> apart = new ArrayList<>(unsettled.doubtful());
              if (reloadsLeft == 0) {
                apart.addAll(unsettled.scriptless());
                return sendApart(apart);
              }
              return sendApart(apart).thenCompose(d -> reload(unsettled.scriptless(), reloadsLeft));
            });
  }

  private CompletableFuture<Void> reload(List<Integer> scriptless, int reloadsLeft) {
    if (scriptless.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    // Where it cannot be loaded on one node, the rows of the others still get through.
    return untilDeadline(sender.load().toCompletableFuture())
        .thenCompose(failure -> sendTogether(scriptless, reloadsLeft - 1));
  }

  /** The last resort: what a row is answered now is its result. */
  private CompletableFuture<Void> sendApart(List<Integer> pending) {
    return send(pending, sender::sendApart).thenAccept(unsettled -> {});
  }

  private CompletableFuture<Unsettled> send(
      List<Integer> pending, Function<List<RowScript.Call>, RowCalls.Replies> way) {
    if (pending.isEmpty()) {
      return CompletableFuture.completedFuture(Unsettled.none());
    }
    RowCalls.Replies replies;
    try {
      replies = way.apply(pending.stream().map(calls::get).toList());
    } catch (RuntimeException e) {
      // A client that has been shut down says so at once.
      pending.forEach(row -> results[row] = failed(row, e));
      return CompletableFuture.completedFuture(Unsettled.none());
    }
    return untilDeadline(replies.all())
        .thenApply(failure -> settle(pending, replies.each(), failure.orElse(null)));
  }

  private Unsettled settle(
      List<Integer> pending,
      List<CompletableFuture<Long>> replies,
      @Nullable Throwable batchFailure) {
    Unsettled unsettled = Unsettled.none();
    for (int i = 0; i < pending.size(); i++) {
      int row = pending.get(i);
      Throwable failure = failureOf(replies.get(i), batchFailure);
      if (failure == null) {
        results[row] = new RowResult(rows.get(row), outcomeOf(replies.get(i).join()), null);
        continue;
      }
      results[row] = failed(row, failure);
      if (failure instanceof RedisNoScriptException) {
        unsettled.scriptless().add(row);
      } else if (failure == batchFailure && isAnswer(failure)) {
        unsettled.doubtful().add(row);
      }
    }
    return unsettled;
  }

  /** Completes with what went wrong, if anything did, when all is done or time is up. */
  private CompletableFuture<Optional<Throwable>> untilDeadline(CompletableFuture<?> all) {
    long left = Math.max(0, deadlineNanos - System.nanoTime());
    return all.copy()
        .orTimeout(left, TimeUnit.NANOSECONDS)
        .handle((done, failure) -> Optional.ofNullable(unwrap(failure)));
  }

  private RowResult failed(int row, Throwable failure) {
    return new RowResult(rows.get(row), Outcome.FAILED, failure);
  }

  /** Why there is no answer; null if there is one. */
  @Nullable private static Throwable failureOf(
      CompletableFuture<Long> reply, @Nullable Throwable batchFailure) {
    if (!reply.isDone()) {
      return batchFailure != null ? batchFailure : new RedisException("no answer to the call");
    }
    try {
      return reply.join() == null ? new RedisException("an empty answer to the call") : null;
    } catch (CompletionException | CancellationException e) {
      return unwrap(e);
    }
  }

  @Nullable private static Throwable unwrap(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Whether Redis answered with an error, as opposed to not answering. */
  private static boolean isAnswer(Throwable failure) {
    return failure.getClass() == RedisException.class
        || failure instanceof RedisOutOfMemoryException;
  }

  private static Outcome outcomeOf(long answer) {
    if (answer == 0) {
      return Outcome.EQUAL;
    }
    return answer > 0 ? Outcome.WRITTEN : Outcome.STALE;
  }

  /** Rows, by index, which are to be sent again, and why. */
  private record Unsettled(List<Integer> scriptless, List<Integer> doubtful) {

    static Unsettled none() {
      return new Unsettled(new ArrayList<>(), new ArrayList<>());
    }
  }
}
