package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

class OutageTest {

  private RedisServer redis;
  private RedissonClient client;
  private RowWriter writer;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    client =
        RedisConnections.connect(
            RedisSettings.single(redis.address())
                .withTimeouts(
                    Duration.ofSeconds(20), Duration.ofSeconds(1), 1, Duration.ofMillis(100)));
    writer = new RowWriter(client, new RedisKeys(RedisKeyOptions.defaults()));
  }

  @AfterEach
  void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  private static List<RowWrite> rows(int asOf) {
    List<RowWrite> rows = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      rows.add(row(Subject.user("u" + user), asOf(asOf), "a", Integer.toString(asOf)));
    }
    return rows;
  }

  @Test
  void rowsFailWhileRedisIsAwayAndAreWrittenOnceItIsBack() {
    assertThat(write(writer, rows(1))).extracting(RowResult::outcome).containsOnly(Outcome.WRITTEN);
    redis.kill();
    List<RowResult> away = write(writer, rows(2));
    assertThat(away).extracting(RowResult::outcome).containsOnly(Outcome.FAILED);
    assertThat(away).extracting(RowResult::failure).doesNotContainNull();
    redis.startAgain();
    List<RowWrite> left = new ArrayList<>(rows(2));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              write(writer, left).stream()
                  .filter(result -> result.outcome() != Outcome.FAILED)
                  .forEach(result -> left.remove(result.write()));
              return left.isEmpty();
            });
    assertThat(redis.command("GET", "user:u99:a")).isEqualTo("2");
    assertThat(write(writer, rows(2))).extracting(RowResult::outcome).containsOnly(Outcome.EQUAL);
    assertThat(write(writer, rows(1))).extracting(RowResult::outcome).containsOnly(Outcome.STALE);
  }

  @Test
  void rowsInFlightWhenRedisDiesAreWrittenInTheEnd() throws Exception {
    write(writer, rows(0));
    List<CompletableFuture<List<RowResult>>> flying = new ArrayList<>();
    for (int asOf = 1; asOf <= 50; asOf++) {
      flying.add(writer.write(rows(asOf)).toCompletableFuture());
      if (asOf == 25) {
        redis.kill();
        redis.startAgain();
      }
    }
    for (CompletableFuture<List<RowResult>> one : flying) {
      assertThat(one.get(60, TimeUnit.SECONDS)).hasSize(100);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                write(writer, rows(51)).stream()
                    .noneMatch(result -> result.outcome() == Outcome.FAILED));
    assertThat(redis.command("GET", "user:u0:a")).isEqualTo("51");
  }

  @Test
  void aRedisThatDoesNotAnswerFailsTheRowsByTheDeadline() {
    RowWriter impatient =
        new RowWriter(client, new RedisKeys(RedisKeyOptions.defaults()), Duration.ofMillis(200));
    write(writer, rows(1));
    redis.command("CLIENT", "PAUSE", "60000", "WRITE");
    assertThat(write(impatient, rows(2)))
        .allSatisfy(
            result -> {
              assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(result.failure()).isInstanceOf(TimeoutException.class);
            });
    redis.command("CLIENT", "UNPAUSE");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                write(writer, rows(3)).stream()
                    .noneMatch(result -> result.outcome() == Outcome.FAILED));
    assertThat(redis.command("GET", "user:u0:a")).isEqualTo("3");
  }
}
