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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.liveshopper.redis.RowResult.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowWriterTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeyOptions.defaults());

  private RedisServer redis;
  private RedissonClient client;
  private RowWriter writer;

  @BeforeAll
  void start() {
    redis = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(redis.address()));
    writer = new RowWriter(client, KEYS);
  }

  @AfterAll
  void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  @BeforeEach
  void clear() {
    redis.command("FLUSHALL");
  }

  private Object get(String name) {
    return redis.command("GET", KEYS.value(USER, name));
  }

  /** The expiry that Redis holds, epoch ms, to within the time between two commands. */
  private void assertExpiry(String key, long expected) {
    List<?> before = (List<?>) redis.command("TIME");
    long ttl = (Long) redis.command("PTTL", key);
    List<?> after = (List<?>) redis.command("TIME");
    assertThat(expected - ttl).isBetween(millis(before), millis(after) + 1);
  }

  private static long millis(List<?> time) {
    return Long.parseLong(time.get(0).toString()) * 1000
        + Long.parseLong(time.get(1).toString()) / 1000;
  }

  @Test
  void aNewerRowReplacesTheValues() {
    assertThat(write(writer, row(asOf(1), "cart_value_5m", "10"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(asOf(2), "cart_value_5m", "20"))).isEqualTo(Outcome.WRITTEN);
    assertThat(get("cart_value_5m")).isEqualTo("20");
  }

  @Test
  void anOlderRowIsRefusedAsAWhole() {
    write(writer, row(asOf(2), "cart_value_5m", "20"));
    RowWrite older = row(asOf(1), group(EXPIRY, Map.of("other_5m", "1")), absent("cart_value_5m"));
    assertThat(write(writer, older)).isEqualTo(Outcome.STALE);
    assertThat(get("cart_value_5m")).isEqualTo("20");
    assertThat(get("other_5m")).isNull();
  }

  @Test
  void anEqualVersionChangesNothing() {
    write(writer, row(asOf(1), "cart_value_5m", "10"));
    assertThat(write(writer, row(asOf(1), "cart_value_5m", "99"))).isEqualTo(Outcome.EQUAL);
    assertThat(get("cart_value_5m")).isEqualTo("10");
  }

  @Test
  void aHigherGenerationWinsOverALaterAsOf() {
    write(writer, row(new Version(1, 5_000, 9), "cart_value_5m", "old run"));
    assertThat(write(writer, row(new Version(2, 10, 0), "cart_value_5m", "new run")))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(new Version(1, 9_000, 9), "cart_value_5m", "old run")))
        .isEqualTo(Outcome.STALE);
    assertThat(get("cart_value_5m")).isEqualTo("new run");
  }

  @Test
  void aHigherSequenceWinsWithinOneMillisecond() {
    write(writer, row(new Version(0, 5, 1), "cart_value_5m", "1"));
    assertThat(write(writer, row(new Version(0, 5, 2), "cart_value_5m", "2")))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(new Version(0, 5, 1), "cart_value_5m", "1")))
        .isEqualTo(Outcome.STALE);
  }

  @Test
  void versionsAreComparedAsNumbersUpToTheLargest() {
    write(writer, row(asOf(9), "cart_value_5m", "9"));
    assertThat(write(writer, row(asOf(10), "cart_value_5m", "10"))).isEqualTo(Outcome.WRITTEN);
    long max = Version.MAX_PART;
    Version almost = new Version(max, max, max - 1);
    assertThat(write(writer, row(almost, "a", "1"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(new Version(max, max, max), "a", "2"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(almost, "a", "1"))).isEqualTo(Outcome.STALE);
  }

  @Test
  void everyGroupExpiresAtItsOwnTime() {
    RowWrite row =
        row(
            asOf(1),
            group(EXPIRY + 300_000, Map.of("cart_value_5m", "1")),
            group(EXPIRY + 1, Map.of("cart_add_count_5m", "0")));
    write(writer, row);
    assertExpiry("user:42:cart_value_5m", EXPIRY + 300_000);
    assertExpiry("user:42:cart_add_count_5m", EXPIRY + 1);
  }

  @Test
  void theVersionOutlivesEveryValueAndItsExpiryNeverGetsShorter() {
    write(writer, row(asOf(1), group(EXPIRY + 9_000, Map.of("a", "1"))));
    assertExpiry(KEYS.version(USER), EXPIRY + 9_000);
    write(writer, row(asOf(2), "a", "2"));
    assertExpiry(KEYS.version(USER), EXPIRY + 9_000);
    assertExpiry("user:42:a", EXPIRY);
    write(writer, new RowWrite(USER, asOf(3), List.of(), EXPIRY + 20_000));
    assertExpiry(KEYS.version(USER), EXPIRY + 20_000);
  }

  @Test
  void absentValuesAreDeletedAndUnnamedOnesStay() {
    write(writer, row(asOf(1), group(EXPIRY, Map.of("a", "1", "b", "2", "c", "3"))));
    write(writer, row(asOf(2), absent("a", "never_there"), group(EXPIRY, Map.of("b", "9"))));
    assertThat(get("a")).isNull();
    assertThat(get("b")).isEqualTo("9");
    assertThat(get("c")).isEqualTo("3");
  }

  @Test
  void whatWouldHaveExpiredIsNotWrittenAndItsOldValueIsGone() {
    write(writer, row(asOf(1), group(EXPIRY, Map.of("a", "1", "b", "1"))));
    RowWrite row =
        row(asOf(2), group(PAST, Map.of("a", "2")), group(EXPIRY, Map.of("b", "2")), absent("c"));
    assertThat(write(writer, row)).isEqualTo(Outcome.WRITTEN);
    assertThat(get("a")).isNull();
    assertThat(get("b")).isEqualTo("2");
  }

  @Test
  void aReplayOfLastWeekLeavesNothingBehind() {
    RowWrite old = new RowWrite(USER, asOf(1), List.of(group(PAST, Map.of("a", "1"))), PAST);
    assertThat(write(writer, old)).isEqualTo(Outcome.WRITTEN);
    assertThat(redis.command("DBSIZE")).isEqualTo(0L);
  }

  @Test
  void valuesKeepEveryCharacter() {
    String value = "{\"größe\":\"✓ 😀\"}\r\n%s \"' \t";
    write(writer, row(asOf(1), group(EXPIRY, Map.of("a", value, "b", ""))));
    assertThat(get("a")).isEqualTo(value);
    assertThat(get("b")).isEqualTo("");
  }

  @Test
  void aThousandRowsGoInOneBatchAndAnswerInOrder() {
    List<RowWrite> rows = new ArrayList<>();
    for (int user = 0; user < 1000; user++) {
      Version version = user % 3 == 0 ? asOf(5) : asOf(7);
      rows.add(row(Subject.user("u" + user), version, "cart_value_5m", "v" + user));
    }
    assertThat(write(writer, rows)).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    List<RowWrite> second = new ArrayList<>();
    rows.forEach(r -> second.add(row(r.subject(), asOf(6), "cart_value_5m", "second")));
    Collections.reverse(second);
    List<RowResult> results = write(writer, second);
    assertThat(results).extracting(RowResult::write).isEqualTo(second);
    for (int i = 0; i < 1000; i++) {
      int user = 999 - i;
      assertThat(results.get(i).outcome())
          .isEqualTo(user % 3 == 0 ? Outcome.WRITTEN : Outcome.STALE);
      assertThat(redis.command("GET", "user:u" + user + ":cart_value_5m"))
          .isEqualTo(user % 3 == 0 ? "second" : "v" + user);
    }
  }

  @Test
  void aRowOfThousandsOfValuesIsWrittenAndDeleted() {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < 9000; i++) {
      values.put("v" + i, Integer.toString(i));
    }
    write(writer, row(asOf(1), group(EXPIRY, values)));
    assertThat(redis.command("DBSIZE")).isEqualTo(9001L);
    write(writer, row(asOf(2), absent(values.keySet().toArray(String[]::new))));
    assertThat(redis.command("DBSIZE")).isEqualTo(1L);
  }

  @Test
  void aRowThatFailsDoesNotFailTheOthers() {
    redis.command("LPUSH", "user:broken:_version", "not a version");
    List<RowResult> results =
        write(
            writer,
            List.of(
                row(Subject.user("a"), asOf(1), "x", "1"),
                row(Subject.user("broken"), asOf(1), "x", "1"),
                row(Subject.user("b"), asOf(1), "x", "1")));
    assertThat(results)
        .extracting(RowResult::outcome)
        .containsExactly(Outcome.WRITTEN, Outcome.FAILED, Outcome.WRITTEN);
    assertThat(results.get(1).failure()).hasMessageContaining("WRONGTYPE");
  }

  @Test
  void aTextThatIsNoVersionDoesNotKeepARowOut() {
    redis.command("SET", KEYS.version(USER), "scribble");
    assertThat(write(writer, row(asOf(1), "a", "1"))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, row(asOf(1), "a", "1"))).isEqualTo(Outcome.EQUAL);
  }

  @Test
  void aSubjectWithTwoRowsInOneBatchIsRefusedByName() {
    List<RowWrite> rows = List.of(row(asOf(1), "a", "1"), row(asOf(2), "a", "2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.write(rows))
        .withMessageContaining("42");
  }

  @Test
  void noRowsMeanNoResults() {
    assertThat(write(writer, List.of())).isEmpty();
  }

  @Test
  void aClientThatIsShutDownFailsTheRows() {
    RedissonClient other = RedisConnections.connect(RedisSettings.single(redis.address()));
    RowWriter late = new RowWriter(other, KEYS);
    other.shutdown();
    assertThat(write(late, row(asOf(1), "a", "1"))).isEqualTo(Outcome.FAILED);
  }
}
