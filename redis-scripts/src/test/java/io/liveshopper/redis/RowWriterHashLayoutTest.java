package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.PAST;
import static io.liveshopper.redis.Rows.USER;
import static io.liveshopper.redis.Rows.absent;
import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.group;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowWriterHashLayoutTest {

  private static final RedisKeys KEYS = new RedisKeys(new RedisKeyOptions("", Layout.HASH, false));

  private RedisServer redis;
  private RedissonClient client;
  private RowWriter writer;
  private RowReader reader;

  @BeforeAll
  void start() {
    redis = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(redis.address()));
    writer = new RowWriter(client, KEYS);
    reader = new RowReader(client, KEYS);
  }

  @AfterAll
  void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  @BeforeEach
  void clear() {
    redis.command("FLUSHALL");
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    List<?> answer = (List<?>) redis.command("HGETALL", "user:42");
    for (int i = 0; i < answer.size(); i += 2) {
      fields.put(answer.get(i).toString(), answer.get(i + 1).toString());
    }
    return fields;
  }

  private long serverMillis() {
    List<?> time = (List<?>) redis.command("TIME");
    return Long.parseLong(time.get(0).toString()) * 1000
        + Long.parseLong(time.get(1).toString()) / 1000;
  }

  @Test
  void aShopperIsOneHashWithOneFieldAValueAndItsExpiryBesideIt() {
    write(writer, row(asOf(7), "cart_value_5m", "12.5"));
    assertThat(redis.command("KEYS", "*")).isEqualTo(List.of("user:42"));
    assertThat(fields())
        .containsEntry("cart_value_5m", "12.5")
        .containsEntry("_expires_cart_value_5m", Long.toString(EXPIRY))
        .containsEntry("_version", "0:7:0:" + EXPIRY)
        .containsOnlyKeys("cart_value_5m", "_expires_cart_value_5m", "_version", "_sweep");
  }

  @Test
  void versionsAreComparedAsInTheStringLayout() {
    assertThat(write(writer, row(new Version(0, 5, 1), "a", "1"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(new Version(0, 5, 1), "a", "9"))).isEqualTo(Outcome.EQUAL);
    assertThat(write(writer, row(new Version(0, 5, 0), "a", "9"))).isEqualTo(Outcome.STALE);
    assertThat(write(writer, row(new Version(0, 4, 7), "a", "9"))).isEqualTo(Outcome.STALE);
    assertThat(reader.read(USER)).isEqualTo(Map.of("a", "1"));
    assertThat(write(writer, row(new Version(0, 5, 2), "a", "2"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(new Version(1, 0, 0), "a", "3"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(new Version(0, 9, 9), "a", "9"))).isEqualTo(Outcome.STALE);
    assertThat(reader.read(USER)).isEqualTo(Map.of("a", "3"));
  }

  @Test
  void absentValuesLoseBothFieldsAndUnnamedOnesStay() {
    write(writer, row(asOf(1), group(EXPIRY, Map.of("a", "1", "b", "2", "c", "3"))));
    write(writer, row(asOf(2), absent("a", "never_there"), group(EXPIRY, Map.of("b", "9"))));
    assertThat(reader.read(USER)).isEqualTo(Map.of("b", "9", "c", "3"));
    assertThat(fields()).doesNotContainKeys("a", "_expires_a");
  }

  @Test
  void theHashLivesAsLongAsTheLatestOfAllItEverHeld() {
    write(writer, row(asOf(1), group(EXPIRY + 9_000, Map.of("a", "1"))));
    write(writer, row(asOf(2), group(EXPIRY, Map.of("a", "2"))));
    long before = serverMillis();
    long ttl = (Long) redis.command("PTTL", "user:42");
    assertThat(EXPIRY + 9_000 - ttl).isBetween(before, serverMillis() + 1);
  }

  @Test
  void aFieldWhoseTimeHasPassedIsNotReadAlthoughItsGroupWasProlongedByAnotherRow() {
    long soon = serverMillis() + 300;
    write(writer, row(asOf(1), group(soon, Map.of("quiet_5m", "1", "busy_5m", "1"))));
    write(writer, row(asOf(2), group(EXPIRY, Map.of("busy_5m", "2"))));
    assertThat(redis.command("HGET", "user:42", "quiet_5m")).isEqualTo("1");
    awaitServerTime(soon);
    assertThat(reader.read(USER)).isEqualTo(Map.of("busy_5m", "2"));
    assertThat(reader.read(USER, List.of("quiet_5m", "busy_5m"))).isEqualTo(Map.of("busy_5m", "2"));
  }

  @Test
  void theNextRowRemovesWhatHasExpiredAndKeepsTheRest() {
    long soon = serverMillis() + 300;
    write(
        writer,
        row(
            asOf(1),
            group(soon, Map.of("gone_a", "1", "gone_b", "1", "renewed", "1")),
            group(EXPIRY, Map.of("stays", "1"))));
    write(writer, row(asOf(2), group(EXPIRY, Map.of("renewed", "2"))));
    awaitServerTime(soon);
    assertThat(fields()).containsKeys("gone_a", "gone_b");
    write(writer, row(asOf(3), group(EXPIRY + 5, Map.of("fresh", "1"))));
    assertThat(fields())
        .containsOnlyKeys(
            "stays",
            "_expires_stays",
            "renewed",
            "_expires_renewed",
            "fresh",
            "_expires_fresh",
            "_version",
            "_sweep")
        .containsEntry("_sweep", Long.toString(EXPIRY));
  }

  @Test
  void theFirstToExpireIsRemovedWhateverElseIsInItsRow() {
    long soon = serverMillis() + 300;
    ValueGroup late = group(EXPIRY, Map.of("late", "1"));
    write(
        writer, row(asOf(1), late, group(soon, Map.of("gone", "1")), group(EXPIRY + 1, Map.of())));
    assertThat(fields()).containsEntry("_sweep", Long.toString(soon));
    awaitServerTime(soon);
    write(writer, row(asOf(2), "fresh", "1"));
    assertThat(fields()).containsKeys("late", "fresh").doesNotContainKeys("gone", "_expires_gone");
  }

  @Test
  void afterASweepTheNextIsDueWhenTheFirstOfTheRestExpires() {
    long soon = serverMillis() + 300;
    RowWrite row = row(asOf(1), group(soon, Map.of("gone", "1")));
    write(writer, row);
    for (int i = 0; i < 9; i++) {
      // Among many fields the first to expire is neither the first nor the last.
      long expiry = EXPIRY + 1_000 + (i == 4 ? 0 : 10 + i);
      write(writer, row(asOf(2 + i), group(expiry, Map.of("f" + i, "1"))));
    }
    awaitServerTime(soon);
    write(writer, row(asOf(20), group(EXPIRY + 9_000, Map.of("fresh", "1"))));
    assertThat(fields())
        .doesNotContainKey("gone")
        .containsEntry("_sweep", Long.toString(EXPIRY + 1_000));
  }

  @Test
  void whatWouldHaveExpiredIsNotWrittenAndItsOldValueIsGone() {
    write(writer, row(asOf(1), group(EXPIRY, Map.of("a", "1", "b", "1"))));
    write(writer, row(asOf(2), group(PAST, Map.of("a", "2")), group(EXPIRY, Map.of("b", "2"))));
    assertThat(reader.read(USER)).isEqualTo(Map.of("b", "2"));
    assertThat(fields()).doesNotContainKeys("a", "_expires_a");
  }

  @Test
  void aReplayOfLastWeekLeavesNothingBehind() {
    RowWrite old = new RowWrite(USER, asOf(1), List.of(group(PAST, Map.of("a", "1"))), PAST);
    assertThat(write(writer, old)).isEqualTo(Outcome.WRITTEN);
    assertThat(redis.command("DBSIZE")).isEqualTo(0L);
  }

  @Test
  void aRowOfThousandsOfValuesIsWrittenAndDeleted() {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < 9000; i++) {
      values.put("v" + i, Integer.toString(i));
    }
    write(writer, row(asOf(1), group(EXPIRY, values)));
    assertThat(reader.read(USER)).isEqualTo(values);
    write(writer, row(asOf(2), absent(values.keySet().toArray(String[]::new))));
    assertThat(fields()).containsOnlyKeys("_version", "_sweep");
  }

  private void awaitServerTime(long millis) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> serverMillis() > millis);
  }
}
