package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.PAST;
import static io.liveshopper.redis.Rows.USER;
import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionWriterTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeyOptions.defaults());
  private static final String FLAG = "user:42:action:live_chat";
  private static final String VERSION = FLAG + ":_version";
  private static final String STREAM = "shopper:actions";

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

  private static ActionWrite raise(long asOf, String flag) {
    return raise(asOf, flag, EXPIRY);
  }

  private static ActionWrite raise(long asOf, String flag, long expiry) {
    return new ActionWrite("42", "live_chat", asOf(asOf), flag, expiry, flag);
  }

  private static ActionWrite clear(long asOf) {
    return new ActionWrite("42", "live_chat", asOf(asOf), null, EXPIRY, "{\"end\":1}");
  }

  private Object flag() {
    return redis.command("GET", FLAG);
  }

  /** The entries' fields and values, without the ids. */
  private List<Object> entries() {
    List<Object> entries = new ArrayList<>();
    for (Object entry : (List<?>) redis.command("XRANGE", STREAM, "-", "+")) {
      entries.add(((List<?>) entry).get(1));
    }
    return entries;
  }

  private static List<String> entry(String transition, String version, String detail) {
    return List.of(
        "transition",
        transition,
        "action",
        "live_chat",
        "user",
        "42",
        "version",
        version,
        "detail",
        detail);
  }

  @Test
  void aRaisedFlagIsReadUntilItExpiresAndTold() {
    String json = "{\"reason\":\"größer ✓ 😀\"}";
    assertThat(write(writer, raise(1, json))).isEqualTo(Outcome.WRITTEN);
    assertThat(flag()).isEqualTo(json);
    assertThat((Long) redis.command("PTTL", FLAG))
        .isBetween(1L, EXPIRY - System.currentTimeMillis() + 1000);
    assertThat(entries()).containsExactly(entry("raised", "0:1:0", json));
  }

  @Test
  void aClearedFlagIsGoneAndTold() {
    write(writer, raise(1, "{}"));
    assertThat(write(writer, clear(2))).isEqualTo(Outcome.WRITTEN);
    assertThat(flag()).isNull();
    assertThat(entries())
        .containsExactly(entry("raised", "0:1:0", "{}"), entry("cleared", "0:2:0", "{\"end\":1}"));
  }

  @Test
  void aFlagIsRaisedAnewAfterItWasCleared() {
    write(writer, raise(1, "{\"n\":1}"));
    write(writer, clear(2));
    assertThat(write(writer, raise(3, "{\"n\":3}"))).isEqualTo(Outcome.WRITTEN);
    assertThat(flag()).isEqualTo("{\"n\":3}");
    assertThat(entries()).hasSize(3);
  }

  @Test
  void aReplayRaisesNothingAgain() {
    List<ActionWrite> history = List.of(raise(1, "{\"n\":1}"), clear(2), raise(3, "{\"n\":3}"));
    history.forEach(each -> write(writer, each));
    List<Object> told = entries();
    assertThat(history.stream().map(each -> write(writer, each)))
        .containsExactly(Outcome.STALE, Outcome.STALE, Outcome.EQUAL);
    assertThat(flag()).isEqualTo("{\"n\":3}");
    assertThat(entries()).isEqualTo(told);
  }

  @Test
  void anOldRaiseCannotComeBackAfterTheClear() {
    assertThat(write(writer, clear(2))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, raise(1, "{}"))).isEqualTo(Outcome.STALE);
    assertThat(flag()).isNull();
    assertThat(redis.command("PTTL", VERSION)).isNotEqualTo(-1L);
  }

  @Test
  void clearingWhatNobodySawTellsNobodyAnything() {
    assertThat(write(writer, clear(1))).isEqualTo(Outcome.WRITTEN);
    assertThat(entries()).isEmpty();
    write(writer, raise(2, "{}", System.currentTimeMillis() + 30));
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> flag() == null);
    assertThat(write(writer, clear(3))).isEqualTo(Outcome.WRITTEN);
    assertThat(write(writer, clear(4))).isEqualTo(Outcome.WRITTEN);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void anExpiredRaiseIsNotPublishedAndTakesAnOlderFlagAway() {
    assertThat(write(writer, raise(1, "{}", PAST))).isEqualTo(Outcome.WRITTEN);
    assertThat(redis.command("DBSIZE")).isEqualTo(0L);
    write(writer, raise(1, "{}"));
    assertThat(write(writer, raise(2, "{}", PAST))).isEqualTo(Outcome.WRITTEN);
    assertThat(flag()).isNull();
    assertThat(entries()).hasSize(1);
    assertThat(write(writer, raise(1, "{}"))).isEqualTo(Outcome.STALE);
  }

  @Test
  void theVersionNeverExpiresBeforeAFlagItGuards() {
    write(writer, raise(1, "{}"));
    write(writer, raise(2, "{}", EXPIRY - 600_000));
    assertThat(redis.command("GET", VERSION)).isEqualTo("0:2:0:" + EXPIRY);
    assertThat((Long) redis.command("PTTL", VERSION))
        .isGreaterThan((Long) redis.command("PTTL", FLAG) + 500_000);
  }

  @Test
  void theStreamKeepsAboutAsManyEntriesAsItIsTold() {
    RowWriter capped = new RowWriter(client, KEYS, Duration.ofSeconds(20), 200);
    for (int round = 0; round < 20; round++) {
      List<ActionWrite> raises = new ArrayList<>();
      for (int user = 0; user < 100; user++) {
        raises.add(new ActionWrite("u" + user, "discount", asOf(round), "{}", EXPIRY, "{}"));
      }
      assertThat(write(capped, raises))
          .extracting(RowResult::outcome)
          .containsOnly(Outcome.WRITTEN);
    }
    assertThat((Long) redis.command("XLEN", STREAM)).isBetween(200L, 400L);
  }

  @Test
  void rowsAndFlagsOfOneShopperShareABatch() {
    List<RedisWrite> mixed =
        List.of(
            row(USER, asOf(5), "cart_value_5m", "620"),
            raise(3, "{}"),
            new ActionWrite("42", "discount", asOf(1), "{}", EXPIRY, "{}"));
    List<RowResult> results = write(writer, mixed);
    assertThat(results).extracting(RowResult::write).isEqualTo(mixed);
    assertThat(results).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    assertThat(redis.command("GET", "user:42:cart_value_5m")).isEqualTo("620");
    assertThat(flag()).isEqualTo("{}");
    assertThat(redis.command("EXISTS", "user:42:action:discount")).isEqualTo(1L);
  }

  @Test
  void anActionOfAShopperTwiceInABatchIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.write(List.of(raise(1, "{}"), clear(2))))
        .withMessageContaining("42")
        .withMessageContaining("live_chat");
  }

  @Test
  void aStreamThatCannotBeWrittenLeavesTheFlagAsItWas() {
    write(writer, raise(1, "{\"n\":1}"));
    redis.command("SET", STREAM, "not a stream");
    assertThat(write(writer, raise(2, "{\"n\":2}"))).isEqualTo(Outcome.FAILED);
    assertThat(write(writer, clear(2))).isEqualTo(Outcome.FAILED);
    assertThat(flag()).isEqualTo("{\"n\":1}");
    redis.command("DEL", STREAM);
    assertThat(write(writer, raise(2, "{\"n\":2}"))).isEqualTo(Outcome.WRITTEN);
    assertThat(entries()).hasSize(1);
  }

  @Test
  void aStreamWithoutRoomIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowWriter(client, KEYS, Duration.ofSeconds(1), 0))
        .withMessageContaining("stream cap 0");
  }
}
