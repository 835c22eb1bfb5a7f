package io.liveshopper.redis;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * One batch of writes on its way. Those that reach a Redis which does not know their script are
 * sent again after it has been loaded; the last time each goes with the script's text, so that it
 * gets through even while somebody keeps flushing the scripts. What is then still to be told in the
 * stream is told.
 */
final class WriteBatch {

  /** How often the scripts are loaded anew before calls go with their text. */
  private static final int RELOADS = 2;

  /** What write-action.lua answers when the entry of the stream is left to its caller. */
  private static final long TO_BE_TOLD = 2;

  private final List<RedisWrite> writes;
  private final List<ScriptCall> calls;
  private final ScriptCalls sender;
  private final ActionStream stream;
  private final long deadlineNanos;
  private final RowResult[] results;
  private final List<Integer> toBeTold = new ArrayList<>();

  /**
   * @param calls one for each of the writes, in the same order
   */
  WriteBatch(
      List<RedisWrite> writes,
      List<ScriptCall> calls,
      ScriptCalls sender,
      ActionStream stream,
      Duration deadline) {
    this.writes = writes;
    this.calls = calls;
    this.sender = sender;
    this.stream = stream;
    this.deadlineNanos = System.nanoTime() + deadline.toNanos();
    this.results = new RowResult[writes.size()];
  }

  CompletableFuture<List<RowResult>> write() {
    List<Integer> all = new ArrayList<>(writes.size());
    for (int write = 0; write < writes.size(); write++) {
      all.add(write);
    }
    return sendTogether(all, RELOADS)
        .thenCompose(sent -> tell())
        .thenApply(done -> Arrays.asList(results));
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
              // Where it cannot be loaded on one node, the calls of the others still get through.
              return untilDeadline(sender.load(scriptsOf(scriptless)).toCompletableFuture())
                  .thenCompose(loaded -> sendTogether(scriptless, reloadsLeft - 1));
            });
  }

  private Set<LuaScript> scriptsOf(List<Integer> pending) {
    Set<LuaScript> scripts = new HashSet<>();
    pending.forEach(write -> scripts.add(calls.get(write).script()));
    return scripts;
  }

  private CompletableFuture<Void> sendApart(List<Integer> pending) {
    // The last resort: what a call is answered now is its result.
    return send(pending, sender::sendApart).thenAccept(scriptless -> {});
  }

  /** Sends calls and notes their results; completes with those whose script was missing. */
  private CompletableFuture<List<Integer>> send(
      List<Integer> pending, Function<List<ScriptCall>, List<CompletableFuture<Long>>> way) {
    List<CompletableFuture<Long>> replies;
    try {
      replies = way.apply(pending.stream().map(calls::get).toList());
    } catch (RuntimeException e) {
      // A client that has been shut down says so at once.
      pending.forEach(write -> results[write] = failed(write, e));
      return CompletableFuture.completedFuture(List.of());
    }
    return untilDeadline(CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new)))
        .thenApply(done -> note(pending, replies));
  }

  private List<Integer> note(List<Integer> pending, List<CompletableFuture<Long>> replies) {
    List<Integer> scriptless = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      int write = pending.get(i);
      Throwable failure = failureOf(replies.get(i));
      if (failure != null) {
        results[write] = failed(write, failure);
        if (failure instanceof RedisNoScriptException) {
          scriptless.add(write);
        }
        continue;
      }
      long answer = replies.get(i).join();
      results[write] = new RowResult(writes.get(write), outcomeOf(answer), null);
      if (answer == TO_BE_TOLD) {
        toBeTold.add(write);
      }
    }
    return scriptless;
  }

  /** Adds the entries that are still to be added: a flag of which nobody is told has failed. */
  private CompletableFuture<Void> tell() {
    if (toBeTold.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<CompletableFuture<?>> told = new ArrayList<>();
    for (int write : toBeTold) {
      told.add(tell((ActionWrite) writes.get(write)));
    }
    return untilDeadline(CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new)))
        .thenAccept(
            done -> {
              for (int i = 0; i < told.size(); i++) {
                Throwable failure = failureOf(told.get(i));
                if (failure != null) {
                  results[toBeTold.get(i)] = failed(toBeTold.get(i), failure);
                }
              }
            });
  }

  private CompletableFuture<?> tell(ActionWrite action) {
    try {
      return stream.tell(action).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Completes when all is done, well or not, or time is up. */
  private CompletableFuture<Void> untilDeadline(CompletableFuture<?> all) {
    long left = Math.max(0, deadlineNanos - System.nanoTime());
    return all.copy().orTimeout(left, TimeUnit.NANOSECONDS).handle((done, failure) -> null);
  }

  private RowResult failed(int write, Throwable failure) {
    return new RowResult(writes.get(write), Outcome.FAILED, failure);
  }

  /** Why there is no answer; null if there is one. */
  @Nullable private static Throwable failureOf(CompletableFuture<?> reply) {
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
