package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionOutageTest {

  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private RedisServer redis;
  private LiveShopperClient client;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    client =
        LiveShopperClient.connect(
            RedisSettings.single(redis.address()), RedisKeyOptions.defaults());
    client.subscribe("chat", "a", event -> handled.add(event.user()));
  }

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
      redis.close();
    }
  }

  private void raise(String user) {
    redis.command(
        "XADD",
        "shopper:actions",
        "*",
        "transition",
        "raised",
        "action",
        "live_chat",
        "user",
        user,
        "version",
        "0:1:0",
        "detail",
        Flags.json(user, "live_chat"));
  }

  private void awaitHandled(String user) {
    Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> handled.contains(user));
  }

  @Test
  void aSubscriptionGoesOnAfterRedisWasRestartedEmpty() {
    for (int round = 0; round < 3; round++) {
      raise("before" + round);
      awaitHandled("before" + round);
      redis.kill();
      redis.startAgain();
      raise("after" + round);
      awaitHandled("after" + round);
    }
    assertThat(handled).hasSize(6);
  }

  @Test
  void aSubscriptionOutlivesConnectionsThatBreak() {
    for (int round = 0; round < 5; round++) {
      redis.command("CLIENT", "KILL", "TYPE", "normal");
      raise("u" + round);
      awaitHandled("u" + round);
    }
    assertThat(handled).hasSize(5);
  }

  @Test
  void aSubscriptionClosesWhileRedisIsAway() {
    raise("u");
    awaitHandled("u");
    redis.kill();
    long start = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
  }
}
