package io.liveshopper.redis;

import io.liveshopper.redis.RowResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Short ways to say which rows are written in a test. */
final class Rows {

  static final Subject USER = Subject.user("42");

  /** Far enough not to pass during a test. */
  static final long EXPIRY = Instant.now().plusSeconds(3600).toEpochMilli();

  static final long PAST = Instant.now().minusSeconds(1).toEpochMilli();

  private Rows() {}

  static Version asOf(long millis) {
    return new Version(0, millis, 0);
  }

  /** A row of user 42 with one value. */
  static RowWrite row(Version version, String name, String value) {
    return row(USER, version, name, value);
  }

  static RowWrite row(Subject subject, Version version, String name, String value) {
    return new RowWrite(
        subject,
        version,
        List.of(new ValueGroup("5m", EXPIRY, List.of(new ValueWrite(name, value)))),
        EXPIRY);
  }

  static RowWrite row(Version version, ValueGroup... groups) {
    return new RowWrite(USER, version, List.of(groups), EXPIRY);
  }

  static ValueGroup group(long expiresAtMillis, Map<String, String> values) {
    List<ValueWrite> writes = new ArrayList<>();
    values.forEach((name, value) -> writes.add(new ValueWrite(name, value)));
    return new ValueGroup("5m", expiresAtMillis, writes);
  }

  static ValueGroup absent(String... names) {
    List<ValueWrite> writes = new ArrayList<>();
    for (String name : names) {
      writes.add(new ValueWrite(name, null));
    }
    return new ValueGroup("5m", EXPIRY, writes);
  }

  /** Writes and waits for the results. */
  static List<RowResult> write(RowWriter writer, Collection<? extends RedisWrite> writes) {
    try {
      return writer.write(List.copyOf(writes)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("write did not complete with results", e);
    }
  }

  /** Writes one row or flag and waits for its outcome. */
  static Outcome write(RowWriter writer, RedisWrite write) {
    return write(writer, List.of(write)).get(0).outcome();
  }
}
