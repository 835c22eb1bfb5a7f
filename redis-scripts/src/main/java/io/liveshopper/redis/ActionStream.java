package io.liveshopper.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamAddArgs;

/**
 * The stream of flags raised and cleared: what stands in an entry, and how one gets there on Redis
 * Cluster, where the script that writes the flag can't reach it.
 */
final class ActionStream {

  private final RedissonClient client;
  private final RedisKeys keys;
  private final int cap;
  private final LuaScript told = LuaScript.ofResources("told-action.lua");

  /**
   * @param cap about how many entries the stream keeps
   */
  ActionStream(RedissonClient client, RedisKeys keys, int cap) {
    this.client = client;
    this.keys = keys;
    this.cap = cap;
  }

  /** The entry of a flag's write, field by field. */
  static Map<String, String> fields(ActionWrite action) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("transition", action.raises() ? "raised" : "cleared");
    fields.put("action", action.action());
    fields.put("user", action.userId());
    fields.put("version", versionText(action.version()));
    fields.put("detail", action.detail());
    return fields;
  }

  private static String versionText(Version version) {
    return version.generation() + ":" + version.asOfMillis() + ":" + version.sequence();
  }

  /**
   * Adds the entry of a flag that has been written without one, and then notes by the flag that it
   * is there. If this ends in between, the entry is added a second time when the write is repeated.
   */
  CompletionStage<?> tell(ActionWrite action) {
    return client
        .<String, String>getStream(keys.actionsStream(), Utf8Codec.INSTANCE)
        .addAsync(StreamAddArgs.entries(fields(action)).trimNonStrict().maxLen(cap).noLimit())
        .thenCompose(id -> noteTold(action));
  }

  private CompletionStage<Long> noteTold(ActionWrite action) {
    return client
        .getScript(Utf8Codec.INSTANCE)
        .evalAsync(
            RScript.Mode.READ_WRITE,
            told.text(),
            RScript.ReturnType.LONG,
            List.of(keys.actionVersion(action.userId(), action.action())),
            versionText(action.version()) + ":");
  }
}
