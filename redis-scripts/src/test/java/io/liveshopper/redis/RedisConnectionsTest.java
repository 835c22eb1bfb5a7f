package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.redis.RowResult.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnectionException;

class RedisConnectionsTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeyOptions.defaults());

  @Test
  void aPasswordAndADatabaseAreUsed() throws IOException {
    try (RedisServer redis = RedisServer.start("--requirepass", "s3cret")) {
      RedisSettings plain = RedisSettings.single(redis.address());
      RedisSettings settings =
          new RedisSettings(
              RedisSettings.Mode.SINGLE,
              plain.addresses(),
              null,
              "s3cret",
              3,
              plain.connectTimeout(),
              plain.responseTimeout(),
              plain.retryAttempts(),
              plain.retryDelay(),
              plain.connections(),
              plain.nettyThreads());
      RedissonClient client = RedisConnections.connect(settings);
      try {
        assertThat(write(new RowWriter(client, KEYS), row(asOf(1), "a", "1")))
            .isEqualTo(Outcome.WRITTEN);
      } finally {
        client.shutdown();
      }
      try (RespClient check = new RespClient(redis.port())) {
        check.call("AUTH", "s3cret");
        check.call("SELECT", "3");
        assertThat(check.call("GET", "user:42:a")).isEqualTo("1");
      }
    }
  }

  @Test
  void aUserIsLoggedInByNameAndPassword() {
    try (RedisServer redis = RedisServer.start()) {
      redis.command("ACL", "SETUSER", "sink", "on", ">s3cret", "~*", "+@all");
      redis.command("ACL", "SETUSER", "default", "off");
      RedissonClient client =
          RedisConnections.connect(
              RedisSettings.single(redis.address()).withCredentials("sink", "s3cret"));
      try {
        assertThat(write(new RowWriter(client, KEYS), row(asOf(1), "a", "1")))
            .isEqualTo(Outcome.WRITTEN);
      } finally {
        client.shutdown();
      }
    }
  }

  @Test
  void noRedisMeansAnErrorWithoutThePassword() {
    RedisSettings settings =
        RedisSettings.single("redis://127.0.0.1:1")
            .withCredentials("sink", "s3cret")
            .withTimeouts(Duration.ofMillis(500), Duration.ofMillis(500), 0, Duration.ofMillis(1));
    assertThatThrownBy(() -> RedisConnections.connect(settings))
        .hasMessageContaining("127.0.0.1")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void settingsNeverShowThePassword() {
    RedisSettings settings =
        RedisSettings.cluster(List.of("rediss://a:6379", "rediss://b:6379"))
            .withCredentials("sink", "s3cret");
    assertThat(settings.toString()).contains("rediss://b:6379", "sink").doesNotContain("s3cret");
  }

  @Test
  void whatRedisHasAgainstTheCredentialsIsSaid() {
    try (RedisServer redis = RedisServer.start("--requirepass", "s3cret")) {
      RedisSettings settings = quick(RedisSettings.single(redis.address()));
      assertRefused(settings, "NOAUTH Authentication required");
      assertRefused(settings.withCredentials(null, "gue55"), "WRONGPASS");
      assertRefused(settings.withCredentials("nobody", "gue55"), "as nobody");
    }
  }

  @Test
  void aPasswordForARedisWithoutOneIsSaid() {
    try (RedisServer redis = RedisServer.start()) {
      assertRefused(
          quick(RedisSettings.single(redis.address())).withCredentials(null, "gue55"),
          "without any password configured");
    }
  }

  @Test
  void aHostThatIsNotKnownIsSaid() {
    assertRefused(quick(RedisSettings.single("redis://no-such-host.invalid:6379")), "no-such-host");
  }

  @Test
  void aServerThatIsNoClusterIsSaid() {
    try (RedisServer redis = RedisServer.start()) {
      assertRefused(
          quick(RedisSettings.cluster(List.of(redis.address()))),
          "mode cluster needs a Redis Cluster");
    }
  }

  private static RedisSettings quick(RedisSettings settings) {
    return settings.withTimeouts(
        Duration.ofSeconds(5), Duration.ofSeconds(5), 0, Duration.ofMillis(1));
  }

  private static void assertRefused(RedisSettings settings, String reason) {
    assertThatThrownBy(() -> RedisConnections.connect(settings))
        .isInstanceOf(RedisConnectionException.class)
        .hasMessageStartingWith("Redis can't be used (" + settings.mode())
        .hasMessageContaining(settings.addresses().get(0))
        .hasMessageContaining(reason)
        .hasMessageNotContaining("channel:")
        .hasMessageNotContaining("gue55");
  }
}
