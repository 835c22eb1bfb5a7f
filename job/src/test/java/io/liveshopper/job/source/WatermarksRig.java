package io.liveshopper.job.source;

import io.liveshopper.job.SettableClock;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.records.SourceRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/** A generator of watermarks with clocks and an end of the topic that tests set. */
final class WatermarksRig {

  /** The time of most events, 100 ms before the wall clock's beginning. */
  static final long T0 = 1_700_000_000_000L;

  final SettableClock clock = new SettableClock(T0 + 100);
  final SettableEnds ends = new SettableEnds();

  /** Whether pressure from behind keeps the partition from being read. */
  boolean paused;

  private final Events events = new Events();
  private final Active active = new Active();
  private final LastWatermark output = new LastWatermark();
  private final Map<Integer, LiveWatermarks> seen = new HashMap<>();
  private final LiveWatermarks watermarks = generator();

  /** The latest watermark; {@link Long#MIN_VALUE} before any. */
  long last() {
    return output.last;
  }

  /** Partition 0 has an event. */
  void read(long time, long offset) {
    read(decoded(0, offset, "ann", time), time);
  }

  /** Partition 0 has a record. */
  void read(SourceRecord record, long time) {
    watermarks.onEvent(record, time, output);
  }

  /** Another generator of the subtask has the first record of its partition. */
  void readOther(int partition, long time) {
    generator().onEvent(decoded(partition, 0, "bob", time), time, output);
  }

  /** Flink asks for a watermark. */
  void emit() {
    watermarks.onPeriodicEmit(output);
  }

  /** Time passes, and Flink asks. */
  void pass(Duration time) {
    clock.pass(time.toMillis());
    if (!paused) {
      active.millis += time.toMillis();
    }
    emit();
  }

  private LiveWatermarks generator() {
    return new LiveWatermarks(TestSettings.SOURCE, active, ends, seen);
  }

  private SourceRecord decoded(int partition, long offset, String user, long time) {
    return new SourceRecord.Decoded(
        partition, offset, events.view(user, time, Events.product("p", "1")), false, false);
  }

  /** What Kafka says of the ends of partitions. */
  final class SettableEnds implements PartitionEnds {
    final Set<Integer> notEmpty = new HashSet<>();
    boolean known = true;
    long answerAge;
    long end;

    @Override
    public long knownAsOf() {
      return known ? clock.millis() - answerAge : NOT_KNOWN;
    }

    @Override
    public long offsetsAfter(int partition, long offset) {
      return known ? Math.max(0, end - offset - 1) : NOT_KNOWN;
    }

    @Override
    public boolean areEmptyExcept(Set<Integer> partitions) {
      return known && partitions.containsAll(notEmpty);
    }
  }

  /** The time during which the partition could be read. */
  private static final class Active implements RelativeClock {
    private long millis;

    @Override
    public long relativeTimeMillis() {
      return millis;
    }

    @Override
    public long relativeTimeNanos() {
      return millis * 1_000_000;
    }
  }

  private static final class LastWatermark implements WatermarkOutput {
    private long last = Long.MIN_VALUE;

    @Override
    public void emitWatermark(Watermark watermark) {
      last = watermark.getTimestamp();
    }

    @Override
    public void markIdle() {
      throw new AssertionError("a partition is never marked idle: it would no longer hold time");
    }

    @Override
    public void markActive() {
      throw new AssertionError("never idle, so never made active");
    }
  }
}
