package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.redis.Eraser;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowWrite;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.ValueGroup;
import io.liveshopper.redis.ValueWrite;
import io.liveshopper.redis.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/** The users that docs/operations.md names, as it names them, are enough for what they are for. */
class AclTest {

  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final String PASSWORD = "PASSWORD";

  private final List<RedissonClient> clients = new ArrayList<>();
  private RedisServer redis;

  @BeforeEach
  void start() throws IOException {
    redis = RedisServer.start();
    List<String> users =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("ACL SETUSER ")).toList();
    assertThat(users).hasSize(3);
    for (String user : users) {
      redis.command(user.split(" "));
    }
  }

  @AfterEach
  void stop() {
    clients.forEach(RedissonClient::shutdown);
    redis.close();
  }

  private RedissonClient as(String user) {
    RedissonClient client =
        RedisConnections.connect(
            RedisSettings.single(redis.address()).withCredentials(user, PASSWORD));
    clients.add(client);
    return client;
  }

  private static RowWrite row(Subject subject, String name, String value) {
    long expiry = Flags.EXPIRES_AT;
    return new RowWrite(
        subject,
        new Version(0, System.currentTimeMillis(), 0),
        List.of(
            new ValueGroup(
                "1h",
                expiry,
                List.of(new ValueWrite(name, value), new ValueWrite("cart_value_5m", null)))),
        expiry);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theNamedUsersMayDoAllTheyMustAndNoMore(Layout layout) throws Exception {
    RedisKeyOptions options = new RedisKeyOptions("", layout, false);
    RedisKeys keys = new RedisKeys(options);
    RedissonClient job = as("live-shopper-job");
    RedissonClient reader = as("live-shopper-reader");
    RedissonClient eraser = as("live-shopper-eraser");
    RowWriter writer = new RowWriter(job, keys);
    Queue<ActionEvent> heard = new ConcurrentLinkedQueue<>();
    try (LiveShopperClient shop =
        LiveShopperClient.using(reader, options, ClientOptions.defaults())) {
      shop.subscribe("chat", "a", heard::add);

      Flags.write(
          writer,
          List.of(
              row(Subject.user("42"), "cart_value_1h", "12.50"),
              row(Subject.session("9f"), "session_page_count", "3"),
              row(Subject.device("d1"), "user", "42"),
              Flags.raise("42", "live_chat", 1)));
      redis.command("SCRIPT", "FLUSH");
      Flags.write(writer, List.of(row(Subject.user("43"), "cart_value_1h", "1.00")));
      Flags.write(writer, List.of(Flags.clear("42", "live_chat", 2)));
      Flags.write(writer, List.of(Flags.raise("42", "live_chat", 3)));

      assertThat(shop.features("42").decimal("cart_value", "1h")).isPresent();
      assertThat(shop.session("9f").count("session_page_count")).hasValue(3);
      assertThat(shop.actions("42")).hasSize(1);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> heard.size() == 3);
    }

    assertThat(
            new Eraser(
                    eraser,
                    keys,
                    List.of("live_chat", "discount"),
                    Duration.ofHours(50),
                    Clock.systemUTC())
                .eraseUser("42")
                .subjects())
        .contains(Subject.device("d1"), Subject.session("9f"));
    assertThat(redis.command("XLEN", "shopper:actions")).isEqualTo(0L);

    for (RedissonClient client : clients) {
      assertThatThrownBy(() -> client.getBucket("other", StringCodec.INSTANCE).set("x"))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("NOPERM");
      assertThatThrownBy(() -> client.getKeys().flushall())
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("NOPERM");
    }
  }
}
