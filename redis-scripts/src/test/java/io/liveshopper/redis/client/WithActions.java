package io.liveshopper.redis.client;

import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowWriter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

/** A Redis with a stream of actions, a subscriber to it and what that has heard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithActions {

  static final SubscriptionOptions OPTIONS = SubscriptionOptions.defaults();

  RedisServer redis;
  RedissonClient redisson;
  RowWriter writer;
  LiveShopperClient client;
  final Queue<ActionEvent> handled = new ConcurrentLinkedQueue<>();
  final Queue<DeadAction> dead = new ConcurrentLinkedQueue<>();

  @BeforeAll
  void startRedis() {
    redis = RedisServer.start();
    redisson = RedisConnections.connect(RedisSettings.single(redis.address()));
    writer = new RowWriter(redisson, new RedisKeys(RedisKeyOptions.defaults()));
  }

  @AfterAll
  void stopRedis() {
    if (redisson != null) {
      redisson.shutdown();
      redis.close();
    }
  }

  @BeforeEach
  void clear() {
    redis.command("FLUSHALL");
    handled.clear();
    dead.clear();
    client =
        LiveShopperClient.using(redisson, RedisKeyOptions.defaults(), ClientOptions.defaults());
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  ActionSubscription subscribe(String consumer) {
    return client.subscribe("chat", consumer, handled::add);
  }

  void raise(int from, int to) throws Exception {
    List<ActionWrite> raises =
        IntStream.range(from, to).mapToObj(i -> Flags.raise("u" + i, "live_chat", 1)).toList();
    Flags.write(writer, raises);
  }

  static List<String> users(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "u" + i).toList();
  }

  List<String> usersHandled() {
    return handled.stream().map(ActionEvent::user).toList();
  }

  long pending() {
    return (Long) ((List<?>) redis.command("XPENDING", "shopper:actions", "chat")).get(0);
  }

  void awaitHandled(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() >= count);
  }

  void awaitNothingPending() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> pending() == 0);
  }

  /** As a crash would: an entry that was given to a consumer and never acknowledged. */
  void leaveOneWith(String consumer) {
    redis.command(
        "XREADGROUP", "GROUP", "chat", consumer, "COUNT", "1", "STREAMS", "shopper:actions", ">");
  }
}
