package io.liveshopper.it;

import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.Subject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.redisson.api.RBuckets;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.codec.StringCodec;

/**
 * All that Redis holds about shoppers, sessions and devices at one moment, as a shop would read it,
 * in either layout; but for action flags.
 */
final class ShopperRows {

  private static final String OWN_FIELDS = "_";
  private static final String EXPIRES = "_expires_";
  private static final String VERSION = "_version";

  /** A colon within an id is spelt otherwise. */
  private static final String ACTION = ":action:";

  private final RedisKeys keys;
  private final SortedMap<String, String> texts = new TreeMap<>();

  private ShopperRows(RedisKeys keys) {
    this.keys = keys;
  }

  static ShopperRows read(RedissonClient redis, RedisKeyOptions options) {
    ShopperRows rows = new ShopperRows(new RedisKeys(options));
    String prefix = options.prefix().isEmpty() ? "" : options.prefix() + ":";
    String[] found =
        Stream.of("user", "session", "device")
            .map(kind -> KeysScanOptions.defaults().pattern(prefix + kind + ":*").chunkSize(1000))
            .flatMap(ofKind -> redis.getKeys().getKeysStream(ofKind))
            .distinct()
            .filter(key -> !key.contains(ACTION))
            .toArray(String[]::new);
    if (options.layout() == Layout.HASH) {
      for (String key : found) {
        rows.addHash(key, redis.<String, String>getMap(key, StringCodec.INSTANCE).readAllMap());
      }
    } else if (found.length > 0) {
      RBuckets buckets = redis.getBuckets(StringCodec.INSTANCE);
      rows.texts.putAll(buckets.get(found));
    }
    return rows;
  }

  /** One shopper's version and the features named, in one atomic reading of the string layout. */
  static ShopperRows ofShopper(
      RedissonClient redis, RedisKeyOptions options, String shopper, Collection<String> features) {
    return of(Subject.user(shopper), redis, options, features);
  }

  /** As {@link #ofShopper}, of anybody or anything. */
  static ShopperRows of(
      Subject subject, RedissonClient redis, RedisKeyOptions options, Collection<String> features) {
    ShopperRows rows = new ShopperRows(new RedisKeys(options));
    String start = rows.start(subject);
    String[] keys =
        Stream.concat(Stream.of(VERSION), features.stream())
            .map(name -> start + name)
            .toArray(String[]::new);
    RBuckets buckets = redis.getBuckets(StringCodec.INSTANCE);
    rows.texts.putAll(buckets.get(keys));
    return rows;
  }

  /** The same without a feature, in whichever window; of the string layout. */
  ShopperRows without(String feature) {
    ShopperRows rows = new ShopperRows(keys);
    rows.texts.putAll(texts);
    rows.texts.keySet().removeIf(key -> key.contains(":" + feature + "_"));
    return rows;
  }

  private void addHash(String key, Map<String, String> fields) {
    long now = System.currentTimeMillis();
    fields.forEach(
        (field, value) -> {
          String expiry = fields.get(EXPIRES + field);
          boolean holds = expiry == null || Long.parseLong(expiry) > now;
          if (field.equals(VERSION) || (!field.startsWith(OWN_FIELDS) && holds)) {
            texts.put(key + ":" + field, value);
          }
        });
  }

  /** A shopper's features by full name. */
  SortedMap<String, String> values(String shopper) {
    return values(Subject.user(shopper));
  }

  /** The values of a shopper, a session or a device by name. */
  SortedMap<String, String> values(Subject subject) {
    String start = start(subject);
    SortedMap<String, String> values = new TreeMap<>();
    texts.tailMap(start).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(start))
        .filter(entry -> !entry.getKey().startsWith(start + OWN_FIELDS))
        .forEach(entry -> values.put(entry.getKey().substring(start.length()), entry.getValue()));
    return values;
  }

  /** The as-of of a shopper's row in epoch milliseconds, the second part of its version. */
  Optional<Long> asOf(String shopper) {
    return version(Subject.user(shopper)).map(version -> Long.parseLong(version.split(":", -1)[1]));
  }

  /** The version of a row: generation, as-of and sequence with colons between. */
  Optional<String> version(Subject subject) {
    return Optional.ofNullable(texts.get(start(subject) + VERSION));
  }

  /** Everything, by key as in the string layout. */
  SortedMap<String, String> all() {
    return new TreeMap<>(texts);
  }

  private String start(Subject subject) {
    String version = keys.version(subject);
    return version.substring(0, version.length() - VERSION.length());
  }
}
