package io.liveshopper.job.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of action flags into a real Redis. */
class ActionRowStoreTest {

  private static final String KEY = "user:ann:action:live_chat";
  private static final String STREAM = "shopper:actions";

  private final long now = System.currentTimeMillis();
  private RedisServer redis;
  private RedisRowStore store;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    store =
        new RedisRowStore(
            new RedisTarget(RedisSettings.single(redis.address()), RedisKeyOptions.defaults(), 0));
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
  void aFlagIsThereUntilItIsClearedAndBothAreInTheStream() throws Exception {
    write(raised(1, "{\"n\":1}", now + 60_000));
    assertThat(flag()).isEqualTo("{\"n\":1}");
    assertThat(millisLeft()).isBetween(1L, 60_000L);

    write(cleared(2, now + 60_000));
    assertThat(flag()).isNull();
    assertThat(redis.command("XLEN", STREAM)).isEqualTo(2L);
    assertThat(redis.command("XRANGE", STREAM, "-", "+").toString())
        .contains("raised", "{\"n\":1}", "cleared", "{\"reason\":\"order\"}");
  }

  @Test
  void aClearKeepsOutForAsLongAsAnyFlagOfWhatWasMergedIntoIt() throws Exception {
    write(RowMerge.merge(raised(1, "{\"n\":1}", now + 600_000), cleared(2, now + 60_000)));

    assertThat((Long) redis.command("PTTL", KEY + ":_version")).isBetween(500_000L, 600_000L);
    write(raised(1, "{\"n\":1}", now + 600_000));
    assertThat(flag()).isNull();
  }

  @Test
  void aFlagThatIsRaisedAnewWhileRedisIsSlowExpiresWhenItSays() throws Exception {
    Row clearedThenRaised =
        RowMerge.merge(cleared(1, now + 600_000), raised(2, "{\"n\":2}", now + 60_000));

    write(clearedThenRaised);

    assertThat(flag()).isEqualTo("{\"n\":2}");
    assertThat(millisLeft()).isBetween(1L, 60_000L);
  }

  @Test
  void aFlagThatWasClearedBeforeItWasWrittenIsToldToNobody() throws Exception {
    write(RowMerge.merge(raised(1, "{\"n\":1}", now + 60_000), cleared(2, now + 60_000)));

    assertThat(flag()).isNull();
    assertThat(redis.command("EXISTS", STREAM)).isEqualTo(0L);
  }

  private Row raised(long sequence, String flag, long expiresAt) {
    return row(sequence, expiresAt, value("live_chat", flag, expiresAt));
  }

  private Row cleared(long sequence, long expiresAt) {
    return row(
        sequence,
        expiresAt,
        value("live_chat", null, expiresAt),
        value(RowSubject.CLEARED, "{\"reason\":\"order\"}", expiresAt));
  }

  private Row row(long sequence, long expiresAt, RowValue... values) {
    RowSubject subject = RowSubject.action("ann", "live_chat");
    return new Row(subject, now, sequence, expiresAt, Row.BY_TIMER, List.of(values));
  }

  private static RowValue value(String name, @Nullable String text, long expiresAt) {
    return new RowValue(name, null, text, expiresAt);
  }

  @Nullable private String flag() {
    Object value = redis.command("GET", KEY);
    return value instanceof byte[] bytes ? new String(bytes, UTF_8) : (String) value;
  }

  private long millisLeft() {
    return (Long) redis.command("PTTL", KEY);
  }

  private void write(Row row) throws Exception {
    store.write(List.of(row)).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
