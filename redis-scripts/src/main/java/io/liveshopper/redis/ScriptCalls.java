package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RScript;
import org.redisson.api.RScriptAsync;
import org.redisson.api.RedissonClient;
import org.redisson.connection.ConnectionManager;

/** The ways in which calls of scripts go out through Redisson. */
final class ScriptCalls {

  private final RedissonClient client;

  ScriptCalls(RedissonClient client) {
    this.client = client;
  }

  /** Loads the scripts on every node that is there. */
  CompletionStage<Void> load(Collection<LuaScript> scripts) {
    RScriptAsync loader = client.getScript(Utf8Codec.INSTANCE);
    return CompletableFuture.allOf(
        scripts.stream()
            .map(script -> loader.scriptLoadAsync(script.text()).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  /**
   * Sends all calls by their scripts' digests, in one batch for each node.
   *
   * <p>Never with {@code skipResult()}: a batch without answers succeeds even where Redis does not
   * know the script and writes nothing. And not in one batch for all nodes: when one of them
   * answers a call with an error, Redisson fails with that error all calls of the batch that are
   * still open on other nodes, whatever becomes of them.
   *
   * @return one reply a call, in order
   */
  List<CompletableFuture<Long>> sendTogether(List<ScriptCall> calls) {
    Map<Object, Batch> batches = new HashMap<>();
    List<CompletableFuture<Long>> replies = new ArrayList<>(calls.size());
    for (ScriptCall call : calls) {
      Batch batch = batches.computeIfAbsent(nodeOf(call), node -> new Batch(client.createBatch()));
      RFuture<Long> reply =
          batch.scripts.evalShaAsync(
              RScript.Mode.READ_WRITE,
              call.script().sha1(),
              RScript.ReturnType.LONG,
              call.keys(),
              call.args().toArray());
      batch.replies.add(reply.toCompletableFuture());
      replies.add(reply.toCompletableFuture());
    }
    batches.values().forEach(Batch::execute);
    return replies;
  }

  /**
   * Sends each call by itself and with the script's text: slower, but the script cannot be missing.
   *
   * @return one reply a call, in order
   */
  List<CompletableFuture<Long>> sendApart(Collection<ScriptCall> calls) {
    RScriptAsync scripts = client.getScript(Utf8Codec.INSTANCE);
    List<CompletableFuture<Long>> replies = new ArrayList<>(calls.size());
    for (ScriptCall call : calls) {
      RFuture<Long> reply =
          scripts.evalAsync(
              RScript.Mode.READ_WRITE,
              call.script().text(),
              RScript.ReturnType.LONG,
              call.keys(),
              call.args().toArray());
      replies.add(reply.toCompletableFuture());
    }
    return replies;
  }

  /** What stands for the master to which Redisson will send the call. */
  private Object nodeOf(ScriptCall call) {
    if (client instanceof Redisson redisson && client.getConfig().isClusterConfig()) {
      ConnectionManager nodes = redisson.getCommandExecutor().getConnectionManager();
      Object node = nodes.getWriteEntry(nodes.calcSlot(call.keys().get(0).toString()));
      return node == null ? client : node;
    }
    return client;
  }

  /** Calls on their way to one node. */
  private static final class Batch {

    private final RBatch batch;
    private final RScriptAsync scripts;
    private final List<CompletableFuture<Long>> replies = new ArrayList<>();

    Batch(RBatch batch) {
      this.batch = batch;
      this.scripts = batch.getScript(Utf8Codec.INSTANCE);
    }

    void execute() {
      batch
          .executeAsync()
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  // Redisson leaves some replies open for ever: those that were to be retried.
                  replies.forEach(reply -> reply.completeExceptionally(failure));
                }
              });
    }
  }
}
