package io.liveshopper.job.sink;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.redis.ActionWrite;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisWrite;
import io.liveshopper.redis.RowResult;
import io.liveshopper.redis.RowWrite;
import io.liveshopper.redis.RowWriter;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.ValueGroup;
import io.liveshopper.redis.ValueWrite;
import io.liveshopper.redis.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import javax.annotation.Nullable;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows by the scripts that are the contract with the shop. */
final class RedisRowStore implements RowStore {

  private static final Logger LOG = LoggerFactory.getLogger(RedisRowStore.class);

  private record Group(@Nullable String window, long expiresAt) {}

  private final RedissonClient client;
  private final RowWriter writer;
  private final long generation;
  private final FailureLog failures = new FailureLog(Clock.systemUTC());

  RedisRowStore(RedisTarget target) {
    generation = target.generation();
    RedisKeys keys = new RedisKeys(target.keys());
    client = RedisConnections.connect(target.connection(), keys);
    writer = new RowWriter(client, keys);
  }

  @Override
  public CompletionStage<List<Outcome>> write(List<Row> rows) {
    List<RedisWrite> writes = new ArrayList<>(rows.size());
    for (Row row : rows) {
      boolean isAction = row.subject().kind() == RowSubject.Kind.ACTION;
      writes.add(isAction ? toActionWrite(row) : toWrite(row));
    }
    return writer.write(writes).thenApply(results -> outcomes(rows, results));
  }

  private RowWrite toWrite(Row row) {
    Map<Group, List<ValueWrite>> groups = new LinkedHashMap<>();
    for (RowValue value : row.values()) {
      groups
          .computeIfAbsent(new Group(value.window(), value.expiresAt()), group -> new ArrayList<>())
          .add(new ValueWrite(value.name(), value.value()));
    }
    List<ValueGroup> valueGroups = new ArrayList<>(groups.size());
    groups.forEach(
        (group, values) ->
            valueGroups.add(
                new ValueGroup(
                    group.window() == null ? "" : group.window(), group.expiresAt(), values)));
    return new RowWrite(subject(row.subject()), version(row), valueGroups, row.expiresAt());
  }

  /** Of rows that were merged a flag has its own expiry; a clear keeps out whatever was before. */
  private ActionWrite toActionWrite(Row row) {
    String action = row.subject().action();
    String flag = null;
    long expiresAt = row.expiresAt();
    String detail = "{}";
    for (RowValue value : row.values()) {
      if (value.name().equals(action)) {
        flag = value.value();
        expiresAt = flag == null ? row.expiresAt() : value.expiresAt();
      } else if (value.name().equals(RowSubject.CLEARED) && value.value() != null) {
        detail = value.value();
      }
    }
    return new ActionWrite(
        row.subject().actionShopper(),
        action,
        version(row),
        flag,
        expiresAt,
        flag == null ? detail : flag);
  }

  private Version version(Row row) {
    return new Version(generation, row.asOf(), row.sequence());
  }

  /** Whom Redis knows a row's subject as. */
  static Subject subject(RowSubject subject) {
    return switch (subject.kind()) {
      case USER -> Subject.user(subject.id());
      case SESSION -> Subject.session(subject.id());
      case DEVICE -> Subject.device(subject.id());
      case ACTION -> Subject.user(subject.actionShopper());
    };
  }

  private List<Outcome> outcomes(List<Row> rows, List<RowResult> results) {
    List<Outcome> outcomes = new ArrayList<>(results.size());
    int failed = 0;
    int last = 0;
    for (int i = 0; i < results.size(); i++) {
      Outcome outcome = outcome(results.get(i));
      outcomes.add(outcome);
      if (outcome == Outcome.FAILED) {
        failed++;
        last = i;
      }
    }
    if (failed > 0) {
      RowSubject example = rows.get(last).subject();
      failures
          .failed(
              failed,
              results.size(),
              example.kind().name().toLowerCase(Locale.ROOT) + " '" + example.id() + "'",
              results.get(last).failure())
          .ifPresent(LOG::warn);
    }
    return outcomes;
  }

  private static Outcome outcome(RowResult result) {
    return switch (result.outcome()) {
      case WRITTEN -> Outcome.WRITTEN;
      case EQUAL -> Outcome.EQUAL;
      case STALE -> Outcome.STALE;
      case FAILED -> Outcome.FAILED;
    };
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
