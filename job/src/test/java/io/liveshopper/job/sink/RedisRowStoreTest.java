package io.liveshopper.job.sink;

import static io.liveshopper.job.sink.RowStore.Outcome.EQUAL;
import static io.liveshopper.job.sink.RowStore.Outcome.FAILED;
import static io.liveshopper.job.sink.RowStore.Outcome.STALE;
import static io.liveshopper.job.sink.RowStore.Outcome.WRITTEN;
import static io.liveshopper.job.sink.Rows.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.sink.RowStore.Outcome;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows into a real Redis. */
class RedisRowStoreTest {

  private RedisServer redis;
  private RedisRowStore store;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    store = store(0);
  }

  @AfterEach
  void stop() {
    // Where no Redis can run the test was given up before there was one.
    if (redis != null) {
      store.close();
      redis.close();
    }
  }

  @Test
  void valuesStandUnderTheirKeysAndExpireWhenTheirRowSays() throws Exception {
    long now = System.currentTimeMillis();
    long expiresAt = now + 60_000;
    Row row =
        new Row(
            RowSubject.user("trent@example.com"),
            now,
            1,
            expiresAt,
            now,
            List.of(
                new RowValue("cart_value", "5m", "42.99", expiresAt),
                new RowValue("product_view_count", "1h", "3", now + 120_000),
                new RowValue("top_product", "1h", null, now + 120_000)));

    assertThat(write(store, row)).containsExactly(WRITTEN);
    assertThat(get("user:trent@example.com:cart_value_5m")).isEqualTo("42.99");
    assertThat(get("user:trent@example.com:product_view_count_1h")).isEqualTo("3");
    assertThat(get("user:trent@example.com:top_product_1h")).isNull();
    assertThat((Long) redis.command("PTTL", "user:trent@example.com:cart_value_5m"))
        .isBetween(1L, 60_000L);
    assertThat((Long) redis.command("PTTL", "user:trent@example.com:product_view_count_1h"))
        .isBetween(60_001L, 120_000L);
  }

  @Test
  void anOlderRowChangesNothingUnlessItsGenerationIsHigher() throws Exception {
    write(store, row("ann", 5, "a", "new"));

    assertThat(write(store, row("ann", 5, "a", "same"))).containsExactly(EQUAL);
    assertThat(write(store, row("ann", 4, "a", "old"))).containsExactly(STALE);
    assertThat(get("user:ann:a_5m")).isEqualTo("new");

    try (RedisRowStore corrected = store(1)) {
      assertThat(write(corrected, row("ann", 4, "a", "corrected"))).containsExactly(WRITTEN);
    }
    assertThat(get("user:ann:a_5m")).isEqualTo("corrected");
    assertThat(write(store, row("ann", 9, "a", "late"))).containsExactly(STALE);
  }

  @Test
  void aFlagIsRaisedAndClearedBesideOtherRows() throws Exception {
    long now = System.currentTimeMillis();
    Row raised =
        new Row(
            RowSubject.action("a:nn", "live_chat"),
            now,
            0,
            now + 60_000,
            Row.BY_TIMER,
            List.of(new RowValue("live_chat", null, "{\"why\":1}", now + 60_000)));
    Row cleared =
        new Row(
            raised.subject(),
            now + 1,
            0,
            now + 60_000,
            Row.BY_TIMER,
            List.of(
                new RowValue("live_chat", null, null, now + 60_000),
                new RowValue(RowSubject.CLEARED, null, "{\"by\":2}", now + 60_000)));

    assertThat(write(store, raised, row("a:nn", 5, "a", "new"))).containsExactly(WRITTEN, WRITTEN);
    assertThat(get("user:a%3Ann:action:live_chat")).isEqualTo("{\"why\":1}");
    assertThat(write(store, cleared)).containsExactly(WRITTEN);
    assertThat(get("user:a%3Ann:action:live_chat")).isNull();
    assertThat(write(store, raised)).containsExactly(STALE);
    assertThat((Long) redis.command("XLEN", "shopper:actions")).isEqualTo(2);
  }

  @Test
  void scriptsThatRedisHasForgottenAreLoadedAgain() throws Exception {
    write(store, row("ann", 1, "a", "1"), row("bob", 1, "a", "1"));
    redis.command("SCRIPT", "FLUSH");

    assertThat(write(store, row("ann", 2, "a", "2"), row("bob", 2, "a", "2")))
        .containsExactly(WRITTEN, WRITTEN);
    assertThat(get("user:ann:a_5m")).isEqualTo("2");
    assertThat(get("user:bob:a_5m")).isEqualTo("2");
  }

  @Test
  void rowsFailWhileRedisIsAwayAndAreWrittenWhenItIsBack() throws Exception {
    redis.kill();
    assertThat(write(store, row("ann", 1, "a", "1"))).containsExactly(FAILED);

    redis.startAgain();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> write(store, row("ann", 1, "a", "1")).get(0) != FAILED);
    assertThat(get("user:ann:a_5m")).isEqualTo("1");
  }

  private RedisRowStore store(long generation) {
    RedisSettings connection =
        RedisSettings.single(redis.address())
            .withTimeouts(
                Duration.ofSeconds(20), Duration.ofSeconds(20), 0, Duration.ofMillis(100));
    return new RedisRowStore(new RedisTarget(connection, RedisKeyOptions.defaults(), generation));
  }

  private static List<Outcome> write(RowStore to, Row... rows) throws Exception {
    return to.write(List.of(rows)).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private String get(String key) {
    Object value = redis.command("GET", key);
    return value instanceof byte[] bytes ? new String(bytes, UTF_8) : (String) value;
  }
}
