package io.liveshopper.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.annotation.Nullable;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;

/** Finds the keys of one shopper, session or device, and which of them belong together. */
final class KeySearch {

  /** Keys that Redis looks at, or is asked for, in one step. */
  private static final int STEP = 1000;

  private static final String USER = "user";
  private static final String SESSION = "session";

  private final RedissonClient client;
  private final RedisKeys keys;

  KeySearch(RedissonClient client, RedisKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /** All keys of a subject in both layouts, with its flags. */
  Set<String> keysOf(Subject subject) {
    String start = keys.start(subject);
    Set<String> found = new LinkedHashSet<>();
    for (String key : scan(escaped(start) + "*")) {
      if (key.equals(start) || key.startsWith(start + ":")) {
        found.add(key);
      }
    }
    // Where the hash layout keeps the versions of flags.
    scan("{" + escaped(start) + ":action:*").forEach(found::add);
    return found;
  }

  /** The user to whom a device is linked. */
  Optional<String> userOf(String device) {
    return value(Subject.device(device), USER);
  }

  /** The present session of a shopper. */
  Optional<String> sessionOf(String user) {
    return value(Subject.user(user), SESSION);
  }

  private Optional<String> value(Subject subject, String name) {
    return Optional.ofNullable(
        keys.options().layout() == Layout.HASH
            ? client.<String, String>getMap(keys.hash(subject), Utf8Codec.INSTANCE).get(name)
            : client.<String>getBucket(keys.value(subject, name), Utf8Codec.INSTANCE).get());
  }

  /** The devices that are linked to a user. */
  Set<String> devicesOf(String user) {
    Set<String> devices = new LinkedHashSet<>();
    List<String> step = new ArrayList<>(STEP);
    for (String key : scan(keys.start(Subject.Kind.DEVICE) + "*")) {
      step.add(key);
      if (step.size() == STEP) {
        addLinked(step, user, devices);
        step.clear();
      }
    }
    addLinked(step, user, devices);
    return devices;
  }

  private void addLinked(List<String> candidates, String user, Set<String> devices) {
    RBatch batch = client.createBatch();
    List<String> asked = new ArrayList<>();
    for (String key : candidates) {
      String device = device(key);
      if (device != null) {
        asked.add(device);
        ask(batch, key);
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    BatchResult<?> users = batch.execute();
    for (int i = 0; i < asked.size(); i++) {
      if (user.equals(users.getResponses().get(i))) {
        devices.add(asked.get(i));
      }
    }
  }

  private CompletionStage<?> ask(RBatch batch, String key) {
    return keys.options().layout() == Layout.HASH
        ? batch.getMap(key, Utf8Codec.INSTANCE).getAsync(USER)
        : batch.getBucket(key, Utf8Codec.INSTANCE).getAsync();
  }

  /** The device whose link stands in this key; null if none does. */
  @Nullable private String device(String key) {
    String id = key.substring(keys.start(Subject.Kind.DEVICE).length());
    if (keys.options().layout() == Layout.STRING) {
      if (!id.endsWith(":" + USER)) {
        return null;
      }
      id = id.substring(0, id.length() - USER.length() - 1);
    }
    if (keys.options().hashTags()) {
      id = id.substring(0, Math.max(0, id.length() - 1));
    }
    try {
      String device = RedisKeys.decodeId(id);
      return device.isEmpty() ? null : device;
    } catch (IllegalArgumentException e) {
      // A key that is not ours.
      return null;
    }
  }

  private Iterable<String> scan(String pattern) {
    return client.getKeys().getKeys(KeysScanOptions.defaults().pattern(pattern).chunkSize(STEP));
  }

  /** The text as a pattern that matches just it. */
  private static String escaped(String text) {
    StringBuilder pattern = new StringBuilder(text.length() + 8);
    for (char c : text.toCharArray()) {
      if ("\\*?[]^".indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }
}
