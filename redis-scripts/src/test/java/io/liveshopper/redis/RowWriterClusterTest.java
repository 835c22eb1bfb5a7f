package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.group;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowWriterClusterTest {

  private static final int USERS = 600;

  private RedisClusterFixture cluster;
  private RedissonClient client;

  @BeforeAll
  void start() {
    cluster = RedisClusterFixture.start();
    client = RedisConnections.connect(RedisSettings.cluster(cluster.addresses()));
  }

  @AfterAll
  void stop() throws Exception {
    Cleanup.close(client, cluster);
  }

  @BeforeEach
  void clear() {
    cluster.nodes().forEach(node -> node.command("FLUSHALL"));
  }

  private static RedisKeys keys(Layout layout, boolean hashTags) {
    return new RedisKeys(new RedisKeyOptions("it", layout, hashTags));
  }

  /** Ids of shoppers, some of which would carry a hash tag or a slot of their own. */
  private static String id(int user) {
    return user % 5 == 0 ? "{x}:" + user : "ü@" + user;
  }

  private static List<RowWrite> rows(int asOf) {
    List<RowWrite> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      Map<String, String> values = Map.of("a_5m", asOf + "a" + user, "b_5m", asOf + "b" + user);
      rows.add(
          new RowWrite(Subject.user(id(user)), asOf(asOf), List.of(group(EXPIRY, values)), EXPIRY));
    }
    return rows;
  }

  private void assertAllRead(RedisKeys keys, int asOf) {
    RowReader reader = new RowReader(client, keys);
    for (int user = 0; user < USERS; user++) {
      assertThat(reader.read(Subject.user(id(user)), List.of("a_5m", "b_5m")))
          .isEqualTo(Map.of("a_5m", asOf + "a" + user, "b_5m", asOf + "b" + user));
    }
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aBatchAcrossSlotsReachesEveryNodeAndAnswersInOrder(Layout layout) {
    RedisKeys keys = keys(layout, true);
    RowWriter writer = new RowWriter(client, keys);
    List<RowWrite> rows = rows(2);
    List<RowResult> results = write(writer, rows);
    assertThat(results).extracting(RowResult::write).isEqualTo(rows);
    assertThat(results).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    assertAllRead(keys, 2);
    assertThat(new HashSet<>(cluster.keys().values())).hasSize(3);
    assertThat(write(writer, rows(2))).extracting(RowResult::outcome).containsOnly(Outcome.EQUAL);
    assertThat(write(writer, rows(1))).extracting(RowResult::outcome).containsOnly(Outcome.STALE);
    assertAllRead(keys, 2);
  }

  @Test
  void theHashLayoutNeedsNoHashTags() {
    RedisKeys keys = keys(Layout.HASH, false);
    RowWriter writer = new RowWriter(client, keys);
    assertThat(write(writer, rows(1))).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    assertAllRead(keys, 1);
  }

  @Test
  void allKeysOfAShopperAreOnTheNodeOfTheSlotOfTheId() {
    RedisKeys keys = keys(Layout.STRING, true);
    write(new RowWriter(client, keys), rows(1));
    Map<String, RedisServer> stored = cluster.keys();
    Set<Integer> slots = new HashSet<>();
    for (int user = 0; user < USERS; user++) {
      String hash = keys.userHash(id(user));
      String encoded = hash.substring("it:user:{".length(), hash.length() - 1);
      int slot = cluster.slotOf(encoded);
      assertThat(HashSlot.ofWhole(encoded)).isEqualTo(slot);
      for (String key :
          List.of(
              keys.userFeature(id(user), "a", "5m"),
              keys.userFeature(id(user), "b", "5m"),
              keys.userVersion(id(user)))) {
        assertThat(cluster.slotOf(key)).isEqualTo(slot).isEqualTo(HashSlot.of(key));
        assertThat(stored.get(key)).isSameAs(cluster.nodeOf(slot));
      }
      slots.add(slot);
    }
    assertThat(slots).hasSizeGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void scriptsFlushedOnOneNodeAreLoadedAgain(Layout layout) {
    RedisKeys keys = keys(layout, true);
    RowWriter writer = new RowWriter(client, keys);
    for (int round = 1; round <= 6; round++) {
      cluster.nodes().get(round % 3).command("SCRIPT", "FLUSH");
      assertThat(write(writer, rows(round)))
          .extracting(RowResult::outcome)
          .containsOnly(Outcome.WRITTEN);
      assertAllRead(keys, round);
    }
  }

  @Test
  void aRowThatFailsOnOneNodeDoesNotFailThoseOfAnother() {
    RedisKeys keys = keys(Layout.HASH, false);
    RowWriter writer = new RowWriter(client, keys);
    List<RowWrite> rows = rows(1);
    RowWrite broken = rows.get(USERS / 2);
    String key = keys.hash(broken.subject());
    cluster.nodeOf(cluster.slotOf(key)).command("SET", key, "not a hash");
    for (RowResult result : write(writer, rows)) {
      if (result.write().equals(broken)) {
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure()).hasMessageContaining("WRONGTYPE");
      } else {
        assertThat(result.outcome()).isEqualTo(Outcome.WRITTEN);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"STRING,true", "HASH,true", "HASH,false"})
  void flagsAreRaisedAndClearedAndToldOnceEach(Layout layout, boolean hashTags) {
    RedisKeys keys = keys(layout, hashTags);
    RowWriter writer = new RowWriter(client, keys);
    List<ActionWrite> raises = flags(1, true);
    assertThat(write(writer, raises)).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    assertThat(write(writer, raises)).extracting(RowResult::outcome).containsOnly(Outcome.EQUAL);
    assertThat(cluster.keys()).containsKey(keys.action(id(7), "live_chat"));
    List<ActionWrite> clears = flags(2, false);
    assertThat(write(writer, clears)).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    assertThat(write(writer, raises)).extracting(RowResult::outcome).containsOnly(Outcome.STALE);
    assertThat(cluster.keys())
        .doesNotContainKey(keys.action(id(7), "live_chat"))
        .containsKey(keys.actionVersion(id(7), "live_chat"));
    RedisServer streamNode = cluster.nodeOf(cluster.slotOf(keys.actionsStream()));
    assertThat(streamNode.command("XLEN", keys.actionsStream())).isEqualTo(2L * USERS);
  }

  @Test
  void aFlagThatCouldNotBeToldIsToldByItsRetry() {
    RedisKeys keys = keys(Layout.STRING, true);
    RowWriter writer = new RowWriter(client, keys);
    RedisServer streamNode = cluster.nodeOf(cluster.slotOf(keys.actionsStream()));
    streamNode.command("SET", keys.actionsStream(), "not a stream");
    for (boolean raise : List.of(true, false)) {
      List<ActionWrite> flags = flags(raise ? 1 : 2, raise);
      assertThat(write(writer, flags)).extracting(RowResult::outcome).containsOnly(Outcome.FAILED);
      assertThat(write(writer, flags)).extracting(RowResult::outcome).containsOnly(Outcome.FAILED);
      streamNode.command("DEL", keys.actionsStream());
      assertThat(write(writer, flags)).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
      assertThat(write(writer, flags)).extracting(RowResult::outcome).containsOnly(Outcome.EQUAL);
      assertThat(streamNode.command("XLEN", keys.actionsStream())).isEqualTo((long) USERS);
      streamNode.command("SET", keys.actionsStream(), "not a stream");
    }
  }

  @Test
  void aFlagThatExpiredBeforeItCouldBeToldIsNotToldAnyMore() {
    RedisKeys keys = keys(Layout.STRING, true);
    RowWriter writer = new RowWriter(client, keys);
    RedisServer streamNode = cluster.nodeOf(cluster.slotOf(keys.actionsStream()));
    streamNode.command("SET", keys.actionsStream(), "not a stream");
    long soon = System.currentTimeMillis() + 700;
    ActionWrite first = new ActionWrite("ann", "live_chat", asOf(1), "{}", EXPIRY, "{}");
    ActionWrite shorter = new ActionWrite("ann", "live_chat", asOf(2), "{}", soon, "{}");
    assertThat(write(writer, first)).isEqualTo(Outcome.FAILED);
    assertThat(write(writer, shorter)).isEqualTo(Outcome.FAILED);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !cluster.keys().containsKey(keys.action("ann", "live_chat")));
    streamNode.command("DEL", keys.actionsStream());
    assertThat(write(writer, shorter)).isEqualTo(Outcome.EQUAL);
    assertThat(streamNode.command("EXISTS", keys.actionsStream())).isEqualTo(0L);
  }

  private static List<ActionWrite> flags(int asOf, boolean raise) {
    List<ActionWrite> flags = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      String flag = raise ? "{\"n\":" + user + "}" : null;
      flags.add(new ActionWrite(id(user), "live_chat", asOf(asOf), flag, EXPIRY, "{}"));
    }
    return flags;
  }

  @Test
  void theStringLayoutWithoutHashTagsIsRefusedWithAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowWriter(client, keys(Layout.STRING, false)))
        .withMessageContaining("hash tags");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void oneNodeIsNotTakenForASingleServer(Layout layout) {
    for (String node : cluster.addresses()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> RedisConnections.connect(RedisSettings.single(node), keys(layout, true)))
          .withMessageContaining(node + " is one node of a Redis Cluster")
          .withMessageContaining("mode cluster does");
    }
    RedisConnections.connect(RedisSettings.cluster(cluster.addresses()), keys(layout, true))
        .shutdown();
  }
}
