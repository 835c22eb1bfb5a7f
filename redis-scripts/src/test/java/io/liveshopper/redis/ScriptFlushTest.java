package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RowResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

class ScriptFlushTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeyOptions.defaults());
  private static final int USERS = 200;

  private RedisServer redis;
  private RedissonClient client;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(redis.address()));
  }

  @AfterEach
  void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  private static List<RowWrite> rows(int round) {
    List<RowWrite> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      rows.add(row(Subject.user("u" + user), asOf(round), "round", Integer.toString(round)));
    }
    return rows;
  }

  private void assertAllHold(int round) {
    for (int user = 0; user < USERS; user++) {
      assertThat(redis.command("GET", "user:u" + user + ":round"))
          .isEqualTo(Integer.toString(round));
    }
  }

  @Test
  void scriptsFlushedBetweenBatchesAreLoadedAgain() {
    RowWriter writer = new RowWriter(client, KEYS);
    for (int round = 1; round <= 10; round++) {
      assertThat(write(writer, rows(round)))
          .extracting(RowResult::outcome)
          .containsOnly(Outcome.WRITTEN);
      assertAllHold(round);
      redis.command("SCRIPT", "FLUSH");
    }
  }

  @Test
  void rowsAndFlagsOfOneBatchGetTheirScriptsBack() {
    RowWriter writer = new RowWriter(client, KEYS);
    for (int round = 1; round <= 5; round++) {
      List<RedisWrite> mixed = new ArrayList<>(rows(round));
      for (int user = 0; user < USERS; user++) {
        String flag = "{\"round\":" + round + "}";
        mixed.add(
            2 * user,
            new ActionWrite("u" + user, "discount", asOf(round), flag, Rows.EXPIRY, flag));
      }
      List<RowResult> results = write(writer, mixed);
      assertThat(results).extracting(RowResult::write).isEqualTo(mixed);
      assertThat(results).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
      assertAllHold(round);
      assertThat(redis.command("GET", "user:u7:action:discount"))
          .isEqualTo("{\"round\":" + round + "}");
      assertThat(redis.command("XLEN", "shopper:actions")).isEqualTo((long) round * USERS);
      redis.command("SCRIPT", "FLUSH");
    }
  }

  @Test
  void theScriptIsLoadedOnceAndThenCalledByItsDigestAlone() {
    RowWriter writer = new RowWriter(client, KEYS);
    write(writer, rows(1));
    redis.command("CONFIG", "RESETSTAT");
    for (int round = 2; round <= 5; round++) {
      write(writer, rows(round));
    }
    assertThat(redis.command("INFO", "commandstats").toString())
        .contains("cmdstat_evalsha:calls=" + 4 * USERS + ",")
        .doesNotContain("cmdstat_eval:", "cmdstat_script");
  }

  @Test
  void aClientWithItsOwnScriptCacheRecoversAsWell() {
    Config config = new Config();
    config.useSingleServer().setAddress(redis.address());
    RedissonClient caching = Redisson.create(config);
    try {
      RowWriter writer = new RowWriter(caching, KEYS);
      for (int round = 1; round <= 5; round++) {
        assertThat(write(writer, rows(round)))
            .extracting(RowResult::outcome)
            .containsOnly(Outcome.WRITTEN);
        redis.command("SCRIPT", "FLUSH");
      }
      assertAllHold(5);
    } finally {
      caching.shutdown();
    }
  }

  @Test
  void scriptsFlushedAllTheTimeLoseNothing() throws Exception {
    RowWriter writer = new RowWriter(client, KEYS);
    AtomicBoolean go = new AtomicBoolean(true);
    AtomicInteger flushes = new AtomicInteger();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<?> flusher = executor.submit(() -> flushWhile(go, flushes));
      Awaitility.await().until(() -> flushes.get() > 100);
      for (int round = 1; round <= 50; round++) {
        assertThat(write(writer, rows(round)))
            .as("round %s", round)
            .extracting(RowResult::outcome)
            .containsOnly(Outcome.WRITTEN);
      }
      assertAllHold(50);
      go.set(false);
      flusher.get(20, TimeUnit.SECONDS);
      // Else the flushes would have hit no batch and this test shown nothing.
      assertThat(unknownScripts()).isGreaterThan(USERS);
    } finally {
      go.set(false);
      executor.shutdownNow();
    }
  }

  private int unknownScripts() {
    Matcher count =
        Pattern.compile("errorstat_NOSCRIPT:count=([0-9]+)")
            .matcher(redis.command("INFO", "errorstats").toString());
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }

  private Void flushWhile(AtomicBoolean go, AtomicInteger flushes) throws Exception {
    try (RespClient flusher = new RespClient(redis.port())) {
      while (go.get()) {
        flusher.call("SCRIPT", "FLUSH");
        flushes.incrementAndGet();
      }
    }
    return null;
  }
}
