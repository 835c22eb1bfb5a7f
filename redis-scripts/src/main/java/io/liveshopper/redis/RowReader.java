package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;

/**
 * Reads what rows have left in Redis: only values that still hold, each read in one round trip and
 * from the master, so that a row just written is seen. For tools and tests.
 */
public final class RowReader {

  private final RedissonClient client;
  private final RedisKeys keys;
  private final LuaScript readHash = LuaScript.ofResources("read-hash.lua");

  public RowReader(RedissonClient client, RedisKeys keys) {
    this.client = requireNonNull(client, "client");
    this.keys = requireNonNull(keys, "keys");
  }

  /**
   * The live values among the named ones, in the order of the names; those that are absent or have
   * expired are left out.
   *
   * @throws org.redisson.client.RedisException if Redis cannot be reached
   */
  public Map<String, String> read(Subject subject, Collection<String> names) {
    Map<String, String> values =
        keys.options().layout() == Layout.HASH ? readFields(subject) : readKeys(subject, names);
    Map<String, String> inOrder = new LinkedHashMap<>();
    for (String name : names) {
      String value = values.get(name);
      if (value != null) {
        inOrder.put(name, value);
      }
    }
    return inOrder;
  }

  /**
   * All live values of a subject, by name. Only the hash layout can tell which there are.
   *
   * @throws IllegalStateException in the string layout
   * @throws org.redisson.client.RedisException if Redis cannot be reached
   */
  public Map<String, String> read(Subject subject) {
    if (keys.options().layout() != Layout.HASH) {
      throw new IllegalStateException("the string layout is read by the names of the values");
    }
    return new TreeMap<>(readFields(subject));
  }

  private Map<String, String> readKeys(Subject subject, Collection<String> names) {
    Map<String, String> nameOfKey = new LinkedHashMap<>();
    for (String name : names) {
      nameOfKey.put(keys.value(subject, name), name);
    }
    Map<String, String> found =
        client.getBuckets(Utf8Codec.INSTANCE).get(nameOfKey.keySet().toArray(String[]::new));
    Map<String, String> values = new LinkedHashMap<>();
    found.forEach((key, value) -> values.put(nameOfKey.get(key), value));
    return values;
  }

  private Map<String, String> readFields(Subject subject) {
    List<String> namesAndValues =
        client
            .getScript(Utf8Codec.INSTANCE)
            .eval(
                RScript.Mode.READ_WRITE,
                readHash.text(),
                RScript.ReturnType.LIST,
                List.of(keys.hash(subject)));
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      values.put(namesAndValues.get(i), namesAndValues.get(i + 1));
    }
    return values;
  }
}
