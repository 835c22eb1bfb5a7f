package io.liveshopper.job;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.operators.AcceptRules;
import io.liveshopper.job.operators.DeviceIdentity;
import io.liveshopper.job.operators.RouteEvents;
import io.liveshopper.job.operators.SessionFeatures;
import io.liveshopper.job.operators.ShopperFeatures;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.RuleRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.sink.FeaturesTopic;
import io.liveshopper.job.sink.RowSink;
import io.liveshopper.job.source.DeadLetters;
import io.liveshopper.job.source.EnrichedEvents;
import io.liveshopper.job.source.RuleChanges;
import io.liveshopper.job.types.PackedTypes;
import javax.annotation.Nullable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole job on one page: events from Kafka, features of each shopper, rows to Redis and to
 * Kafka.
 *
 * <p>The identifiers of the operators are part of every savepoint and never change.
 */
public final class LiveShopperJob {

  private final JobSettings settings;
  private final Source<SourceRecord, ?, ?> source;
  private final WatermarkStrategy<SourceRecord> watermarks;
  private final Sink<Row> rows;
  @Nullable private final Sink<Row> featuresTopic;
  private final Sink<BadRecord> badRecords;
  private final Source<RuleRecord, ?, ?> rules;

  /**
   * A job between any source and any sinks.
   *
   * @param rows where shops read the rows
   * @param featuresTopic where everybody else does; null for nowhere
   * @param rules changes of the rules by which flags are raised
   */
  public LiveShopperJob(
      JobSettings settings,
      Source<SourceRecord, ?, ?> source,
      WatermarkStrategy<SourceRecord> watermarks,
      Sink<Row> rows,
      @Nullable Sink<Row> featuresTopic,
      Sink<BadRecord> badRecords,
      Source<RuleRecord, ?, ?> rules) {
    this.settings = requireNonNull(settings, "settings");
    this.source = requireNonNull(source, "source");
    this.watermarks = requireNonNull(watermarks, "watermarks");
    this.rows = requireNonNull(rows, "rows");
    this.featuresTopic = featuresTopic;
    this.badRecords = requireNonNull(badRecords, "badRecords");
    this.rules = requireNonNull(rules, "rules");
  }

  /** The job between Kafka and Redis, as it is set. */
  public static LiveShopperJob of(JobSettings settings) {
    JobSettings.Kafka kafka = settings.kafka();
    return new LiveShopperJob(
        settings,
        EnrichedEvents.source(
            kafka.enrichedTopic(),
            kafka.groupId(),
            kafka.startingOffsets(),
            kafka.client(),
            settings.source()),
        EnrichedEvents.watermarks(kafka.enrichedTopic(), kafka.client(), settings.source()),
        RowSink.toRedis(settings.sink(), settings.redis()),
        FeaturesTopic.sink(settings.featuresTopic(), settings.redis().generation(), kafka.client())
            .orElse(null),
        DeadLetters.sink(kafka.badTopic(), kafka.client()),
        RuleChanges.source(kafka.rulesTopic(), kafka.groupId(), kafka.client()));
  }

  /** Adds the job's operators to an environment. */
  public void build(StreamExecutionEnvironment environment) {
    SingleOutputStreamOperator<ShopperMessage> routed =
        environment
            .fromSource(source, watermarks, "enriched events", PackedTypes.SOURCE_RECORD)
            .uid("enriched-events")
            .process(new RouteEvents(settings.identity().isStitching(), settings.areBotsDropped()))
            .name("route")
            .uid("route")
            .returns(PackedTypes.SHOPPER_MESSAGE);

    DataStream<BadRecord> allBad = routed.getSideOutput(RouteEvents.BAD_RECORDS);
    DataStream<Row> allRows = sessions(routed.getSideOutput(RouteEvents.SESSION_EVENTS));
    DataStream<ShopperMessage> messages = routed;
    if (settings.identity().isStitching()) {
      SingleOutputStreamOperator<ShopperMessage> identified =
          identified(routed.getSideOutput(RouteEvents.UNIDENTIFIED_EVENTS));
      messages = identified;
      allRows = allRows.union(identified.getSideOutput(DeviceIdentity.DEVICE_ROWS));
    }
    allRows = allRows.union(shoppers(messages));
    if (settings.actions().isDetecting()) {
      SingleOutputStreamOperator<RuleChange> changes = ruleChanges(environment);
      allBad = allBad.union(changes.getSideOutput(RouteEvents.BAD_RECORDS));
      allRows = allRows.union(new ActionBranch(settings).flags(messages, changes));
    }

    allBad.sinkTo(badRecords).name("bad records").uid("bad-records");
    allRows.sinkTo(rows).name("redis rows").uid("redis-rows");
    if (featuresTopic != null) {
      allRows.sinkTo(featuresTopic).name("features topic").uid("features-topic");
    }
  }

  private DataStream<Row> sessions(DataStream<ShopperEvent> events) {
    return events
        .keyBy(ShopperEvent::sessionId)
        .process(new SessionFeatures(settings.features(), settings.live()), PackedTypes.ROW)
        .name("session features")
        .uid("session-features");
  }

  private SingleOutputStreamOperator<ShopperMessage> identified(DataStream<ShopperEvent> events) {
    return events
        .keyBy(DeviceIdentity::key)
        .process(
            new DeviceIdentity(settings.identity(), settings.features(), settings.live()),
            PackedTypes.SHOPPER_MESSAGE)
        .name("identity")
        .uid("identity");
  }

  private DataStream<Row> shoppers(DataStream<ShopperMessage> messages) {
    return messages
        .keyBy(ShopperMessage::shopper)
        .process(new ShopperFeatures(settings.features(), settings.live()), PackedTypes.ROW)
        .name("shopper features")
        .uid("shopper-features");
  }

  private SingleOutputStreamOperator<RuleChange> ruleChanges(
      StreamExecutionEnvironment environment) {
    return environment
        .fromSource(rules, RuleChanges.watermarks(), "rules", PackedTypes.RULE_RECORD)
        .uid("rules")
        .setParallelism(1)
        .process(new AcceptRules())
        .returns(PackedTypes.RULE_CHANGE)
        .name("accept rules")
        .uid("accept-rules")
        .setParallelism(1);
  }

  /** Runs the job; see {@code --help}. */
  public static void main(String[] args) throws Exception {
    JobCommand.parse(args).run();
  }
}
