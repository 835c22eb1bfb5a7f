package io.liveshopper.store;

import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RedisWrite;
import io.liveshopper.redis.RowResult;
import io.liveshopper.redis.RowWrite;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.ValueGroup;
import io.liveshopper.redis.ValueWrite;
import io.liveshopper.redis.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RedissonClient;

/** Writes features and flags into Redis by the job's own writer. */
final class Job implements AutoCloseable {

  private final RedissonClient redisson;
  private final RowWriter writer;
  private long asOf = System.currentTimeMillis();

  Job(RedisServer redis) {
    this.redisson = RedisConnections.connect(RedisSettings.single(redis.address()));
    this.writer = new RowWriter(redisson, new RedisKeys(RedisKeyOptions.defaults()));
  }

  /** Features by name and window, and the session. */
  void user(String id, Map<String, String> values) {
    row(Subject.user(id), values);
  }

  void session(String id, Map<String, String> values) {
    row(Subject.session(id), values);
  }

  private void row(Subject subject, Map<String, String> values) {
    List<ValueWrite> writes =
        values.entrySet().stream()
            .map(value -> new ValueWrite(value.getKey(), value.getValue()))
            .toList();
    long expiry = Instant.now().plusSeconds(3600).toEpochMilli();
    write(
        new RowWrite(subject, nextVersion(), List.of(new ValueGroup("", expiry, writes)), expiry));
  }

  void raise(String user, String action) {
    long expiry = Instant.now().plusSeconds(3600).toEpochMilli();
    String flag =
        """
        {"action":"%s","pattern":"p","reason":"cart of 620.1 EUR left alone","user":"%s",\
        "cart_value":620.1,"cart_currency":"EUR","raised_at":%d,"expires_at":%d}"""
            .formatted(action, user, asOf, expiry);
    write(new ActionWrite(user, action, nextVersion(), flag, expiry, flag));
  }

  void clear(String user, String action) {
    long expiry = Instant.now().plusSeconds(3600).toEpochMilli();
    String detail =
        "{\"action\":\"%s\",\"user\":\"%s\",\"reason\":\"order\"}".formatted(action, user);
    write(new ActionWrite(user, action, nextVersion(), null, expiry, detail));
  }

  private Version nextVersion() {
    return new Version(0, ++asOf, 0);
  }

  private void write(RedisWrite write) {
    try {
      for (RowResult result :
          writer.write(List.of(write)).toCompletableFuture().get(60, TimeUnit.SECONDS)) {
        if (result.outcome() != RowResult.Outcome.WRITTEN) {
          throw new AssertionError("not written: " + result, result.failure());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    redisson.shutdown();
  }
}
