package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/**
 * Reads what rows have left in Redis: only values that still hold, each read in one round trip and
 * from the master, so that a row just written is seen. Shops' back ends rather use {@code
 * io.liveshopper.redis.client}, which knows what the values are.
 */
public final class RowReader {

  private final RedissonClient client;
  private final RedisKeys keys;
  private final LuaScript readHash = LuaScript.ofResources("read-hash.lua");

  /**
   * A reader of what is written under these names.
   *
   * @param client how to reach Redis; remains the caller's to shut down
   * @param keys the names as the writer has them; their options choose the layout
   */
  public RowReader(RedissonClient client, RedisKeys keys) {
    this.client = requireNonNull(client, "client");
    this.keys = requireNonNull(keys, "keys");
  }

  /**
   * The live values among the named ones, in the order of the names; those that are absent or have
   * expired are left out.
   *
   * @throws RedisException if Redis cannot be reached
   */
  public Map<String, String> read(Subject subject, Collection<String> names) {
    return await(readAsync(subject, names));
  }

  /**
   * The same without waiting.
   *
   * @return completes on a thread of the client, which must not be blocked; exceptionally with a
   *     {@link RedisException} if Redis cannot be reached
   */
  public CompletionStage<Map<String, String>> readAsync(Subject subject, Collection<String> names) {
    CompletionStage<Map<String, String>> values =
        keys.options().layout() == Layout.HASH ? readFields(subject) : readKeys(subject, names);
    return values.thenApply(
        found -> {
          Map<String, String> inOrder = new LinkedHashMap<>();
          for (String name : names) {
            String value = found.get(name);
            if (value != null) {
              inOrder.put(name, value);
            }
          }
          return inOrder;
        });
  }

  /**
   * All live values of a subject, by name. Only the hash layout can tell which there are.
   *
   * @throws IllegalStateException in the string layout
   * @throws RedisException if Redis cannot be reached
   */
  public Map<String, String> read(Subject subject) {
    if (keys.options().layout() != Layout.HASH) {
      throw new IllegalStateException("the string layout is read by the names of the values");
    }
    return new TreeMap<>(await(readFields(subject)));
  }

  private CompletionStage<Map<String, String>> readKeys(Subject subject, Collection<String> names) {
    Map<String, String> nameOfKey = new LinkedHashMap<>();
    String start = keys.start(subject) + ':';
    for (String name : names) {
      RedisKeys.checkName("value name", name);
      nameOfKey.put(start + name, name);
    }
    return client
        .getBuckets(Utf8Codec.INSTANCE)
        .<String>getAsync(nameOfKey.keySet().toArray(String[]::new))
        .thenApply(
            found -> {
              Map<String, String> values = new LinkedHashMap<>();
              found.forEach((key, value) -> values.put(nameOfKey.get(key), value));
              return values;
            });
  }

  private CompletionStage<Map<String, String>> readFields(Subject subject) {
    return client
        .getScript(Utf8Codec.INSTANCE)
        .<List<String>>evalAsync(
            RScript.Mode.READ_WRITE,
            readHash.text(),
            RScript.ReturnType.LIST,
            List.of(keys.hash(subject)))
        .thenApply(
            namesAndValues -> {
              Map<String, String> values = new LinkedHashMap<>();
              for (int i = 0; i < namesAndValues.size(); i += 2) {
                values.put(namesAndValues.get(i), namesAndValues.get(i + 1));
              }
              return values;
            });
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
