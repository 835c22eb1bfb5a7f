package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RScriptAsync;
import org.redisson.api.RedissonClient;

/** The ways in which calls of one script go out through Redisson. */
final class RowCalls {

  private final RedissonClient client;
  private final LuaScript script;

  RowCalls(RedissonClient client, LuaScript script) {
    this.client = client;
    this.script = script;
  }

  /** Loads the script on every node that is there. */
  CompletionStage<String> load() {
    return client.getScript(Utf8Codec.INSTANCE).scriptLoadAsync(script.text());
  }

  /**
   * Sends all calls in one batch, by the script's digest.
   *
   * <p>Never with {@code skipResult()}: a batch without answers succeeds even where Redis does not
   * know the script and writes nothing.
   */
  Replies sendTogether(List<RowScript.Call> rows) {
    RBatch batch = client.createBatch();
    RScriptAsync scripts = batch.getScript(Utf8Codec.INSTANCE);
    List<CompletableFuture<Long>> each = new ArrayList<>(rows.size());
    for (RowScript.Call row : rows) {
      each.add(
          scripts
              .<Long>evalShaAsync(
                  RScript.Mode.READ_WRITE,
                  script.sha1(),
                  RScript.ReturnType.LONG,
                  row.keys(),
                  row.args().toArray())
              .toCompletableFuture());
    }
    return new Replies(each, batch.executeAsync().toCompletableFuture());
  }

  /**
   * Sends each call by itself and with the script's text: slower, but neither can the script be
   * missing nor a call get the answer of another.
   */
  Replies sendApart(List<RowScript.Call> rows) {
    RScriptAsync scripts = client.getScript(Utf8Codec.INSTANCE);
    List<CompletableFuture<Long>> each = new ArrayList<>(rows.size());
    for (RowScript.Call row : rows) {
      each.add(
          scripts
              .<Long>evalAsync(
                  RScript.Mode.READ_WRITE,
                  script.text(),
                  RScript.ReturnType.LONG,
                  row.keys(),
                  row.args().toArray())
              .toCompletableFuture());
    }
    return new Replies(each, CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new)));
  }

  /**
   * The answers to come.
   *
   * @param each one a call, in order; where the whole fails some can stay open for ever
   * @param all completes when there is nothing more to wait for
   */
  record Replies(List<CompletableFuture<Long>> each, CompletableFuture<?> all) {}
}
