package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;

/** A replica has its master's keys and not its scripts. */
class ClusterFailoverTest {

  private static final int USERS = 300;

  private RedisClusterFixture cluster;
  private RedissonClient client;

  @BeforeEach
  void start() {
    cluster = RedisClusterFixture.start();
    client = RedisConnections.connect(RedisSettings.cluster(cluster.addresses()));
  }

  @AfterEach
  void stop() throws Exception {
    Cleanup.close(client, cluster);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aReplicaThatTakesOverIsGivenTheScriptsAndNothingIsLost(Layout layout) {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions("", layout, true));
    RowWriter writer = new RowWriter(client, keys);
    RedisServer replica = cluster.addReplicaOf(cluster.nodes().get(0));
    assertThat(write(writer, rows(1))).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);

    assertThat(replica.command("CLUSTER", "FAILOVER")).isEqualTo("OK");
    await().atMost(Duration.ofSeconds(20)).until(() -> role(replica).equals("master"));
    List<RowWrite> left = new ArrayList<>(rows(2));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              write(writer, left).stream()
                  .filter(result -> result.outcome() != Outcome.FAILED)
                  .forEach(result -> left.remove(result.write()));
              return left.isEmpty();
            });

    assertThat(replica.command("INFO", "errorstats").toString()).contains("errorstat_NOSCRIPT");
    assertThat(write(writer, rows(1))).extracting(RowResult::outcome).containsOnly(Outcome.STALE);
    RowReader reader = new RowReader(client, keys);
    for (int user = 0; user < USERS; user++) {
      assertThat(reader.read(Subject.user("u" + user), List.of("a_5m"))).containsEntry("a_5m", "2");
    }
  }

  private static String role(RedisServer server) {
    return ((List<?>) server.command("ROLE")).get(0).toString();
  }

  private static List<RowWrite> rows(int asOf) {
    List<RowWrite> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      rows.add(row(Subject.user("u" + user), asOf(asOf), "a_5m", Integer.toString(asOf)));
    }
    return rows;
  }
}
