package io.liveshopper.redis.client;

import io.liveshopper.redis.LuaScript;
import io.liveshopper.redis.RedisKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RStream;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamReadGroupArgs;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/**
 * The stream of actions as one consumer of a group sees it. Entries are taken one at a time: an
 * entry is then never idle for longer than its handler takes, and nobody else claims what merely
 * waits behind others. Every method waits, throws {@link RedisException} if Redis cannot do it, and
 * can be interrupted.
 */
final class ActionGroup {

  static final String START_OF_STREAM = "0-0";

  /** Beyond what the client waits by itself; so that no call can hang. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final RStream<String, String> stream;
  private final RScript scripts;
  private final String key;
  private final String group;
  private final String consumer;
  private final LuaScript open = LuaScript.ofResources("open-action-group.lua");
  private final LuaScript claim = LuaScript.ofResources("claim-action.lua");

  ActionGroup(RedissonClient client, RedisKeys keys, String group, String consumer) {
    this.key = keys.actionsStream();
    this.stream = client.getStream(key, StringCodec.INSTANCE);
    this.scripts = client.getScript(StringCodec.INSTANCE);
    this.group = group;
    this.consumer = consumer;
  }

  /**
   * Creates the group unless it exists.
   *
   * @param after where a new group begins; empty for after the newest entry
   * @return the last entry that the group has been given
   */
  String open(String after) throws InterruptedException {
    return await(
        scripts.evalAsync(
            RScript.Mode.READ_WRITE,
            open.text(),
            RScript.ReturnType.VALUE,
            List.of(key),
            group,
            after));
  }

  /** The next entry that nobody has been given, or null if none comes in time. */
  @Nullable ActionEntry next(Duration wait) throws InterruptedException {
    Map<StreamMessageId, Map<String, String>> read =
        await(
            stream.readGroupAsync(
                group, consumer, StreamReadGroupArgs.neverDelivered().count(1).timeout(wait)));
    if (read == null || read.isEmpty()) {
      return null;
    }
    Map.Entry<StreamMessageId, Map<String, String>> entry = read.entrySet().iterator().next();
    return new ActionEntry(entry.getKey().toString(), 1, entry.getValue());
  }

  /** This consumer's own next entry that was left unacknowledged, or null. */
  @Nullable ActionEntry nextOfOwn(String after) throws InterruptedException {
    return claim(Duration.ZERO, after, consumer);
  }

  /** The next entry of anybody that nobody has touched for so long, or null. */
  @Nullable ActionEntry nextStuck(Duration idle) throws InterruptedException {
    return claim(idle, START_OF_STREAM, "");
  }

  @Nullable private ActionEntry claim(Duration idle, String after, String owner) throws InterruptedException {
    List<Object> answer =
        await(
            scripts.evalAsync(
                RScript.Mode.READ_WRITE,
                claim.text(),
                RScript.ReturnType.LIST,
                new ArrayList<Object>(List.of(key)),
                group,
                consumer,
                Long.toString(idle.toMillis()),
                after,
                owner));
    if (answer.isEmpty()) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 2; i + 1 < answer.size(); i += 2) {
      fields.put(answer.get(i).toString(), answer.get(i + 1).toString());
    }
    return new ActionEntry(
        answer.get(0).toString(), Long.parseLong(answer.get(1).toString()), fields);
  }

  /** Says that an entry needs no further delivery. */
  void acknowledge(String id) throws InterruptedException {
    String[] parts = id.split("-", -1);
    await(
        stream.ackAsync(
            group, new StreamMessageId(Long.parseLong(parts[0]), Long.parseLong(parts[1]))));
  }

  private static <T> T await(CompletionStage<T> stage) throws InterruptedException {
    try {
      return stage.toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RedisException("no answer within " + DEADLINE, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new RedisException(e.getCause());
    }
  }
}
