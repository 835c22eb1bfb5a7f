package io.liveshopper.redis;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;

/**
 * One batch of rows on its way. Rows that reach a Redis which does not know the script are sent
 * again after it has been loaded; the last time each goes with the script's text, so that it gets
 * through even while somebody keeps flushing the scripts.
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
            scriptless -> {
              if (scriptless.isEmpty()) {
                return CompletableFuture.completedFuture(null);
              }
              if (reloadsLeft == 0) {
                return sendApart(scriptless);
              }
              // Where it cannot be loaded on one node, the rows of the others still get through.
              return untilDeadline(sender.load().toCompletableFuture())
                  .thenCompose(loaded -> sendTogether(scriptless, reloadsLeft - 1));
            });
  }

  private CompletableFuture<Void> sendApart(List<Integer> pending) {
    // The last resort: what a row is answered now is its result.
    return send(pending, sender::sendApart).thenAccept(scriptless -> {});
  }

  /** Sends rows and notes their results; completes with those for which the script was missing. */
  private CompletableFuture<List<Integer>> send(
      List<Integer> pending, Function<List<RowScript.Call>, List<CompletableFuture<Long>>> way) {
    List<CompletableFuture<Long>> replies;
    try {
      replies = way.apply(pending.stream().map(calls::get).toList());
    } catch (RuntimeException e) {
      // A client that has been shut down says so at once.
      pending.forEach(row -> results[row] = failed(row, e));
      return CompletableFuture.completedFuture(List.of());
    }
    return untilDeadline(CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new)))
        .thenApply(done -> note(pending, replies));
  }

  private List<Integer> note(List<Integer> pending, List<CompletableFuture<Long>> replies) {
    List<Integer> scriptless = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      int row = pending.get(i);
      Throwable failure = failureOf(replies.get(i));
      if (failure == null) {
        results[row] = new RowResult(rows.get(row), outcomeOf(replies.get(i).join()), null);
        continue;
      }
      results[row] = failed(row, failure);
      if (failure instanceof RedisNoScriptException) {
        scriptless.add(row);
      }
    }
    return scriptless;
  }

  /** Completes when all is done, well or not, or time is up. */
  private CompletableFuture<Void> untilDeadline(CompletableFuture<?> all) {
    long left = Math.max(0, deadlineNanos - System.nanoTime());
    return all.copy().orTimeout(left, TimeUnit.NANOSECONDS).handle((done, failure) -> null);
  }

  private RowResult failed(int row, Throwable failure) {
    return new RowResult(rows.get(row), Outcome.FAILED, failure);
  }

  /** Why there is no answer; null if there is one. */
  @Nullable private static Throwable failureOf(CompletableFuture<Long> reply) {
    if (!reply.isDone()) {
      return new TimeoutException("no answer from Redis by the deadline");
    }
    try {
      return reply.join() == null ? new RedisException("an empty answer from Redis") : null;
    } catch (CompletionException e) {
      return e.getCause();
    } catch (CancellationException e) {
      return e;
    }
  }

  private static Outcome outcomeOf(long answer) {
    if (answer == 0) {
      return Outcome.EQUAL;
    }
    return answer > 0 ? Outcome.WRITTEN : Outcome.STALE;
  }
}
