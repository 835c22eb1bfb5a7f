package io.liveshopper.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.types.PackedTypes;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job whose Redis, a real one, fails it. */
class RowSinkOutageTest {

  private static final long SHOPPERS = 20_000;
  private static final int BUFFERED = 500;
  private static final int ROWS_A_BATCH = 100;
  private static final int IN_FLIGHT = 2;

  @RegisterExtension
  private static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .build());

  private RedisServer redis;

  @BeforeEach
  void start() {
    redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
  }

  @AfterEach
  void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void whileRedisIsAwayTheStreamIsHeldBackAndGoesOnWhereItStopped() throws Exception {
    Gate gate = Gate.named("away");
    // A checkpoint waits for what is in flight: that alone would hold back the stream for a while.
    JobClient job = run("away", false);
    gate.open(SHOPPERS / 4);
    await().atMost(Duration.ofMinutes(1)).until(() -> gate.passed.get() == SHOPPERS / 4);
    redis.kill();
    gate.open(SHOPPERS);
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> gate.stands());
    // The last row waits between the gate and the sink.
    assertThat(gate.passed.get())
        .isLessThanOrEqualTo(SHOPPERS / 4 + BUFFERED + ROWS_A_BATCH * IN_FLIGHT + 1);

    redis.startAgain();
    job.getJobExecutionResult().get(2, TimeUnit.MINUTES);
    assertAllWritten();
  }

  @Test
  void aRowThatRedisRefusesHoldsUpNoOtherAndIsWrittenOnceItCanBe() throws Exception {
    redis.command("LPUSH", "user:7:_version", "somebody else's");
    Gate gate = Gate.named("foreign");
    JobClient job = run("foreign", true);
    gate.open(SHOPPERS);
    await().atMost(Duration.ofMinutes(1)).until(() -> rowsInRedis() == SHOPPERS - 1);
    assertThat(redis.command("GET", "user:7:a_5m")).isNull();
    assertThat(job.getJobExecutionResult()).isNotDone();

    redis.command("DEL", "user:7:_version");
    job.getJobExecutionResult().get(1, TimeUnit.MINUTES);
    assertAllWritten();
  }

  /** Each shopper has one row, so that none can be merged into another. */
  private JobClient run(String gate, boolean isCheckpointing) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(1);
    if (isCheckpointing) {
      environment.enableCheckpointing(200);
    }
    RowSinkSettings batches =
        new RowSinkSettings(ROWS_A_BATCH, Duration.ofMillis(5), IN_FLIGHT, BUFFERED);
    RedisTarget target =
        new RedisTarget(RedisSettings.single(redis.address()), RedisKeyOptions.defaults(), 0);
    environment
        .fromSequence(0, SHOPPERS - 1)
        .map(new RowsThrough(gate, System.currentTimeMillis()))
        .returns(PackedTypes.ROW)
        .sinkTo(RowSink.toRedis(batches, target));
    return environment.executeAsync();
  }

  /** A value and a version each. */
  private long rowsInRedis() {
    return (Long) redis.command("DBSIZE") / 2;
  }

  private void assertAllWritten() {
    assertThat(rowsInRedis()).isEqualTo(SHOPPERS);
    for (long id = 0; id < SHOPPERS; id += 7) {
      assertThat(redis.command("GET", "user:" + id + ":a_5m")).isEqualTo("value " + id);
    }
  }

  /** Lets rows through up to a number, and counts them. */
  private static final class Gate {
    /** By name, since a function is serialized on its way to its subtask. */
    private static final Map<String, Gate> BY_NAME = new ConcurrentHashMap<>();

    private final AtomicLong passed = new AtomicLong();
    private long limit;
    private long passedBefore;

    static Gate named(String name) {
      return BY_NAME.computeIfAbsent(name, unused -> new Gate());
    }

    synchronized void open(long rows) {
      limit = rows;
      notifyAll();
    }

    /** Whether none has passed since this was last asked. */
    boolean stands() {
      long before = passedBefore;
      passedBefore = passed.get();
      return passedBefore == before;
    }

    synchronized void pass(long row) throws InterruptedException {
      while (row >= limit) {
        wait();
      }
      passed.incrementAndGet();
    }
  }

  private record RowsThrough(String gate, long now) implements MapFunction<Long, Row> {
    @Override
    public Row map(Long shopper) throws Exception {
      Gate.named(gate).pass(shopper);
      long expiresAt = now + 3_600_000;
      return new Row(
          RowSubject.user(Long.toString(shopper)),
          now,
          1,
          expiresAt,
          now,
          List.of(new RowValue("a", "5m", "value " + shopper, expiresAt)));
    }
  }
}
