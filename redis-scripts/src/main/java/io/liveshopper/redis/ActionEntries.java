package io.liveshopper.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.annotation.Nullable;
import org.redisson.api.RStream;
import org.redisson.api.RedissonClient;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamRangeArgs;

/** What flags and the stream of actions hold about shoppers who are to be erased. */
final class ActionEntries {

  private static final int PAGE = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RedissonClient client;
  private final RedisKeys keys;

  ActionEntries(RedissonClient client, RedisKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /** The session that a flag names, if it is up. */
  Optional<String> sessionOfFlag(String user, String action) {
    return session(client.<String>getBucket(keys.action(user, action), Utf8Codec.INSTANCE).get());
  }

  /** The sessions that the shoppers' entries name. */
  Set<String> sessionsOf(Collection<String> users) {
    Set<String> sessions = new LinkedHashSet<>();
    each(users, (id, fields) -> session(fields.get("detail")).ifPresent(sessions::add));
    return sessions;
  }

  /** Deletes the shoppers' entries, and says how many there were. */
  long delete(Collection<String> users) {
    Set<StreamMessageId> ids = new LinkedHashSet<>();
    each(users, (id, fields) -> ids.add(id));
    return ids.isEmpty() ? 0 : stream().remove(ids.toArray(StreamMessageId[]::new));
  }

  private void each(
      Collection<String> users, BiConsumer<StreamMessageId, Map<String, String>> entry) {
    if (users.isEmpty()) {
      return;
    }
    RStream<String, String> stream = stream();
    Map<StreamMessageId, Map<String, String>> page =
        stream.range(
            StreamRangeArgs.startId(StreamMessageId.MIN).endId(StreamMessageId.MAX).count(PAGE));
    while (!page.isEmpty()) {
      StreamMessageId last = null;
      for (Map.Entry<StreamMessageId, Map<String, String>> next : page.entrySet()) {
        last = next.getKey();
        if (users.contains(next.getValue().get("user"))) {
          entry.accept(last, next.getValue());
        }
      }
      page =
          stream.range(
              StreamRangeArgs.startIdExclusive(last).endId(StreamMessageId.MAX).count(PAGE));
    }
  }

  private RStream<String, String> stream() {
    return client.getStream(keys.actionsStream(), Utf8Codec.INSTANCE);
  }

  private static Optional<String> session(@Nullable String json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      JsonNode session = JSON.readTree(json).path("session");
      return Optional.of(session.asText("")).filter(id -> !id.isEmpty());
    } catch (JsonProcessingException e) {
      // It is no flag of the job's: it goes without having told its session.
      return Optional.empty();
    }
  }
}
