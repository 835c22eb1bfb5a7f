package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisClusterFixture;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowWrite;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.ValueGroup;
import io.liveshopper.redis.ValueWrite;
import io.liveshopper.redis.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientClusterTest {

  private static final int USERS = 50;

  private RedisClusterFixture cluster;
  private RedissonClient redisson;

  @BeforeAll
  void start() {
    cluster = RedisClusterFixture.start();
    redisson = RedisConnections.connect(RedisSettings.cluster(cluster.addresses()));
  }

  @AfterAll
  void stop() {
    if (redisson != null) {
      redisson.shutdown();
      cluster.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"STRING,true", "HASH,true", "HASH,false"})
  void shoppersAreReadAndActionsHeardOnACluster(Layout layout, boolean hashTags) throws Exception {
    RedisKeyOptions keys = new RedisKeyOptions(layout + "-" + hashTags, layout, hashTags);
    RowWriter writer = new RowWriter(redisson, new RedisKeys(keys));
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (LiveShopperClient client =
        LiveShopperClient.using(redisson, keys, ClientOptions.defaults())) {
      client.subscribe("chat", "a", event -> handled.add(event.user()));
      client.subscribe("chat", "b", event -> handled.add(event.user()));
      List<ActionWrite> flags = new ArrayList<>();
      List<RowWrite> rows = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        flags.add(Flags.raise("u" + user, "discount", 1));
        rows.add(row("u" + user, Integer.toString(user)));
      }
      Flags.write(writer, rows);
      Flags.write(writer, flags);
      Flags.write(writer, List.of(Flags.raise("u7", "live_chat", 1)));
      for (int user = 0; user < USERS; user++) {
        assertThat(client.features("u" + user).count("orders_count", "1h")).hasValue(user);
      }
      assertThat(client.actions("u7"))
          .extracting(ActionFlag::action)
          .containsExactly("live_chat", "discount");
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> handled.size() > USERS);
    }
    List<String> expected =
        new ArrayList<>(IntStream.range(0, USERS).mapToObj(user -> "u" + user).toList());
    expected.add("u7");
    assertThat(handled).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static RowWrite row(String user, String orders) {
    return new RowWrite(
        Subject.user(user),
        new Version(0, 1, 0),
        List.of(
            new ValueGroup(
                "1h", Flags.EXPIRES_AT, List.of(new ValueWrite("orders_count_1h", orders)))),
        Flags.EXPIRES_AT);
  }
}
