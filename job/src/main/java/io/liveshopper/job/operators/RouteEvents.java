package io.liveshopper.job.operators;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.types.PackedTypes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends each record where it belongs: events of a session to {@link #SESSION_EVENTS}; events of a
 * shopper to {@link #UNIDENTIFIED_EVENTS}, where it is found out whose they are, or to that shopper
 * if devices are not linked to users; what could not be read to {@link #BAD_RECORDS}. Robots'
 * events, and those without any id, end here, after they have moved the watermark.
 */
public final class RouteEvents extends ProcessFunction<SourceRecord, ShopperMessage> {

  private static final long serialVersionUID = 1L;

  /** Events that are part of a session. */
  public static final OutputTag<ShopperEvent> SESSION_EVENTS =
      new OutputTag<>("session-events", PackedTypes.SHOPPER_EVENT);

  /**
   * Events of shoppers, if devices are linked to users: all of them, those without a device too. By
   * two ways time could reach the shoppers by one of them before the events of the other.
   */
  public static final OutputTag<ShopperEvent> UNIDENTIFIED_EVENTS =
      new OutputTag<>("unidentified-events", PackedTypes.SHOPPER_EVENT);

  /** What could not be read. */
  public static final OutputTag<BadRecord> BAD_RECORDS =
      new OutputTag<>("bad-records", PackedTypes.BAD_RECORD);

  private final boolean isStitching;
  private final boolean areRobotsDropped;
  private transient Counter events;
  private transient Counter bad;
  private transient Counter robots;
  private transient Counter clamped;
  private transient Counter withoutShopper;
  private transient Counter withoutSession;

  /**
   * @param isStitching whether devices are linked to users
   * @param areRobotsDropped whether robots' events update nothing
   */
  public RouteEvents(boolean isStitching, boolean areRobotsDropped) {
    this.isStitching = isStitching;
    this.areRobotsDropped = areRobotsDropped;
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("shopper");
    events = metrics.counter("events");
    bad = metrics.counter("bad_records");
    robots = metrics.counter("bot_events");
    clamped = metrics.counter("clamped_events");
    withoutShopper = metrics.counter("events_without_shopper");
    withoutSession = metrics.counter("events_without_session");
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<ShopperMessage> out) {
    if (record instanceof SourceRecord.Rejected rejected) {
      bad.inc();
      context.output(BAD_RECORDS, rejected.badRecord());
      return;
    }
    if (record instanceof SourceRecord.Start) {
      return;
    }
    SourceRecord.Decoded decoded = (SourceRecord.Decoded) record;
    events.inc();
    if (decoded.isClamped()) {
      clamped.inc();
    }
    if (decoded.isRobot()) {
      robots.inc();
      if (areRobotsDropped) {
        return;
      }
    }
    toSession(decoded.event(), context);
    toShopper(decoded.event(), context, out);
  }

  private void toSession(ShopperEvent event, Context context) {
    if (event.sessionId() == null) {
      withoutSession.inc();
    } else {
      context.output(SESSION_EVENTS, event);
    }
  }

  private void toShopper(ShopperEvent event, Context context, Collector<ShopperMessage> out) {
    ShopperEvent withoutVisit = event.withVisit(null);
    if (event.shopperKey() == null) {
      withoutShopper.inc();
    } else if (isStitching) {
      context.output(UNIDENTIFIED_EVENTS, withoutVisit);
    } else {
      out.collect(new ShopperMessage.Happened(event.shopperKey(), withoutVisit));
    }
  }
}
