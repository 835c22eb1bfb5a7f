package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import javax.annotation.Nullable;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;

/**
 * How far the watermark is behind the wall clock, in milliseconds; {@link #NONE_YET} before there
 * is one. A function learns of a watermark from its timer service only, and has one only while it
 * is given something: until then there is nothing whose time could be late.
 */
final class WatermarkLag implements Gauge<Long> {

  static final long NONE_YET = -1;

  private final Clock clock;
  @Nullable private volatile TimerService timers;

  WatermarkLag(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /** One that a group of metrics shows as {@code watermark_lag_millis}. */
  static WatermarkLag in(MetricGroup group, Clock clock) {
    return group.gauge("watermark_lag_millis", new WatermarkLag(clock));
  }

  /** From now on measures by this service, which the caller always has the same of. */
  void measure(TimerService service) {
    if (timers == null) {
      timers = service;
    }
  }

  @Override
  public Long getValue() {
    TimerService service = timers;
    long watermark = service == null ? Long.MIN_VALUE : service.currentWatermark();
    return watermark == Long.MIN_VALUE ? NONE_YET : Math.max(0, clock.millis() - watermark);
  }
}
