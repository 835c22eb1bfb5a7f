package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Lane;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperProcessor;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.types.PackedTypes;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends each record where it belongs: events of a shopper that a lane takes to the lanes, what
 * could not be read to {@link #BAD_RECORDS}; other events end here, after they have moved the
 * watermark.
 */
public final class RouteEvents extends ProcessFunction<SourceRecord, ShopperEvent> {

  private static final long serialVersionUID = 1L;

  /** What could not be read. */
  public static final OutputTag<BadRecord> BAD_RECORDS =
      new OutputTag<>("bad-records", PackedTypes.BAD_RECORD);

  private final FeatureSettings settings;
  private transient List<Lane<?>> lanes;
  private transient Counter events;
  private transient Counter bad;
  private transient Counter withoutShopper;

  public RouteEvents(FeatureSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  @Override
  public void open(OpenContext context) {
    lanes = settings.userLanes();
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("shopper");
    events = metrics.counter("events");
    bad = metrics.counter("bad_records");
    withoutShopper = metrics.counter("events_without_shopper");
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<ShopperEvent> out) {
    if (record instanceof SourceRecord.Rejected rejected) {
      bad.inc();
      context.output(BAD_RECORDS, rejected.badRecord());
      return;
    }
    SourceRecord.Decoded decoded = (SourceRecord.Decoded) record;
    ShopperEvent event = decoded.event();
    events.inc();
    if (!ShopperProcessor.takes(lanes, event)) {
      return;
    }
    if (event.shopperKey() == null) {
      withoutShopper.inc();
      return;
    }
    out.collect(event);
  }
}
