package io.liveshopper.job.features.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.CatchUpFence;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.Run;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShownInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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

  private final Map<String, ShownInMemory> sessions = new TreeMap<>();
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
    ShownInMemory keyed = of(event.sessionId());
    List<Row> rows = processor.onEvent(event.sessionId(), event, watermark, keyed);
    apply(rows, keyed, afterEach);
    assertThat(keyed.timers()).hasSize(keyed.read() == null ? 0 : 1);
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
          for (OptionalLong timer = keyed.pollTimer(watermark);
              timer.isPresent();
              timer = keyed.pollTimer(watermark)) {
            List<Row> rows = processor.onTimer(session, timer.getAsLong(), watermark, keyed);
            apply(rows, keyed, afterEach);
            all.addAll(rows);
            assertThat(keyed.timers()).hasSize(keyed.read() == null ? 0 : 1);
          }
        });
    return all;
  }

  long watermark() {
    return watermark;
  }

  /** What the shop reads of a session, by feature. */
  SortedMap<String, String> values(String session) {
    return of(session).values();
  }

  String value(String session, String feature) {
    return values(session).get(feature);
  }

  /** When the first of a session's values expires. */
  long firstExpiry(String session) {
    return of(session).firstExpiry();
  }

  SortedSet<Long> timers(String session) {
    return of(session).timers();
  }

  boolean hasState(String session) {
    return of(session).read() != null;
  }

  int stateBytes(String session) {
    return of(session).read().length;
  }

  private ShownInMemory of(String session) {
    return sessions.computeIfAbsent(session, unused -> new ShownInMemory());
  }

  private static void apply(List<Row> rows, ShownInMemory keyed, Consumer<Row> afterEach) {
    for (Row row : rows) {
      assertThat(row.subject().kind()).isEqualTo(RowSubject.Kind.SESSION);
      keyed.apply(row);
      afterEach.accept(row);
    }
  }
}
