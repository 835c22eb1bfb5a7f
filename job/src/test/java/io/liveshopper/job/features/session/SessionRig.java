package io.liveshopper.job.features.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.KeyedStore;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs a processor as the job does, for many sessions: timers fire as the watermark passes them,
 * and rows are applied to a store of keys as Redis would, without expiry.
 */
final class SessionRig {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long GAP = 30 * MINUTE;
  static final long GRACE = 10 * MINUTE;
  static final long T0 = 1_700_000_000_000L;

  private final Map<String, Keyed> sessions = new TreeMap<>();
  final CountingSessionMetrics metrics = new CountingSessionMetrics();
  private SessionProcessor processor;
  private long watermark = Long.MIN_VALUE;

  SessionRig() {
    this(FeatureSettings.builder().build());
  }

  SessionRig(FeatureSettings settings) {
    restart(settings, Run.first(), CatchUpFence.open());
  }

  /** The job is stopped and goes on from its state. */
  void restart(FeatureSettings settings, Run run, CatchUpFence fence) {
    processor = new SessionProcessor(settings, run, fence, metrics);
  }

  List<Row> event(ShopperEvent event) {
    return event(event, row -> {});
  }

  /**
   * @param afterEach is given each row once it has been applied
   */
  List<Row> event(ShopperEvent event, Consumer<Row> afterEach) {
    Keyed keyed = of(event.sessionId());
    List<Row> rows = processor.onEvent(event.sessionId(), event, watermark, keyed);
    apply(rows, keyed, afterEach);
    assertThat(keyed.timers).hasSize(keyed.packed == null ? 0 : 1);
    return rows;
  }

  /** Moves the watermark, and with it time, and returns the rows of the timers that fire. */
  List<Row> watermark(long time) {
    return watermark(time, row -> {});
  }

  List<Row> watermark(long time, Consumer<Row> afterEach) {
    watermark = Math.max(watermark, time);
    List<Row> all = new ArrayList<>();
    sessions.forEach(
        (session, keyed) -> {
          while (!keyed.timers.isEmpty() && keyed.timers.first() <= watermark) {
            long timer = keyed.timers.pollFirst();
            List<Row> rows = processor.onTimer(session, timer, watermark, keyed);
            apply(rows, keyed, afterEach);
            all.addAll(rows);
            assertThat(keyed.timers).hasSize(keyed.packed == null ? 0 : 1);
          }
        });
    return all;
  }

  long watermark() {
    return watermark;
  }

  /** What the shop reads of a session, by feature. */
  SortedMap<String, String> values(String session) {
    SortedMap<String, String> values = new TreeMap<>();
    of(session).values.forEach((feature, value) -> values.put(feature, value.value()));
    return values;
  }

  String value(String session, String feature) {
    return values(session).get(feature);
  }

  /** When the first of a session's values expires. */
  long firstExpiry(String session) {
    return of(session).values.values().stream().mapToLong(RowValue::expiresAt).min().orElseThrow();
  }

  SortedSet<Long> timers(String session) {
    return of(session).timers;
  }

  boolean hasState(String session) {
    return of(session).packed != null;
  }

  int stateBytes(String session) {
    return of(session).packed.length;
  }

  private Keyed of(String session) {
    return sessions.computeIfAbsent(session, unused -> new Keyed());
  }

  private static void apply(List<Row> rows, Keyed keyed, Consumer<Row> afterEach) {
    for (Row row : rows) {
      keyed.apply(row);
      afterEach.accept(row);
    }
  }

  private static final class Keyed implements KeyedStore {
    private byte[] packed;
    private final TreeSet<Long> timers = new TreeSet<>();
    private final SortedMap<String, RowValue> values = new TreeMap<>();
    private Row last;

    void apply(Row row) {
      assertThat(row.subject().kind()).isEqualTo(RowSubject.Kind.SESSION);
      if (last != null
          && (row.asOf() < last.asOf()
              || (row.asOf() == last.asOf() && row.sequence() <= last.sequence()))) {
        throw new AssertionError("%s is not later than %s".formatted(row, last));
      }
      last = row;
      for (RowValue value : row.values()) {
        if (value.value() == null) {
          values.remove(value.name());
        } else {
          values.put(value.name(), value);
        }
      }
    }

    @Override
    public byte[] read() {
      return packed;
    }

    @Override
    public void write(byte[] bytes) {
      packed = bytes;
    }

    @Override
    public void clear() {
      packed = null;
    }

    @Override
    public void registerTimer(long time) {
      timers.add(time);
    }

    @Override
    public void deleteTimer(long time) {
      if (!timers.remove(time)) {
        throw new AssertionError("no timer at " + time);
      }
    }
  }
}
