package io.liveshopper.job.operators;

import io.liveshopper.cep.ActionPattern;
import io.liveshopper.cep.ActionPatterns;
import io.liveshopper.cep.PatternMoments;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.config.Settings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.types.PackedTypes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operators that raise and clear flags, one after the other as the job has them. */
final class FlagsRig implements AutoCloseable {

  private static final OutputTag<ShopperActivity> LATE =
      new OutputTag<>("late", PackedTypes.SHOPPER_ACTIVITY);

  /** All state of a rig. */
  record Snapshot(
      OperatorSubtaskState activities,
      Map<String, OperatorSubtaskState> patterns,
      OperatorSubtaskState flags) {}

  private final List<ActionPattern> patterns;
  private final KeyedOneInputStreamOperatorTestHarness<String, ShopperMessage, Occurrence>
      activities;
  private final Map<
          ActionPattern,
          KeyedOneInputStreamOperatorTestHarness<String, ShopperActivity, Occurrence>>
      found = new LinkedHashMap<>();
  private final KeyedBroadcastOperatorTestHarness<String, Occurrence, RuleChange, Row> flags;
  private long snapshots;

  private FlagsRig(List<String> settings, Duration liveWithin, Snapshot restored) {
    var job = Settings.load(null, settings);
    ActionRules rules = job.actions().rules();
    patterns = ActionPatterns.all(rules);
    LiveSettings live = new LiveSettings(Duration.ofMinutes(1), liveWithin);
    try {
      activities =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(new ShopperActivities(job.activity(), patterns)),
              ShopperMessage::shopper,
              Types.STRING);
      open(activities, PackedTypes.OCCURRENCE, restored == null ? null : restored.activities());
      for (ActionPattern pattern : patterns) {
        var harness =
            new KeyedOneInputStreamOperatorTestHarness<>(
                operator(pattern), ShopperActivity::shopper, Types.STRING);
        open(
            harness,
            PackedTypes.OCCURRENCE,
            restored == null ? null : restored.patterns().get(pattern.id()));
        found.put(pattern, harness);
      }
      flags =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(
                  new ActionFlags(rules, patterns, live), List.of(ActionFlags.CHANGES)),
              Occurrence::shopper,
              Types.STRING,
              1,
              1,
              0);
      flags.setup(serializer(PackedTypes.ROW));
      if (restored != null) {
        flags.initializeState(restored.flags());
      }
      flags.open();
      flags.processBroadcastWatermark(Long.MAX_VALUE);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** With these settings, and no fence. */
  static FlagsRig with(String... settings) {
    return new FlagsRig(List.of(settings), Duration.ZERO, null);
  }

  /** Where what is further behind the wall clock than this is held back. */
  static FlagsRig fenced(Duration liveWithin, String... settings) {
    return new FlagsRig(List.of(settings), liveWithin, null);
  }

  /** A rig of the same settings that goes on from a snapshot. */
  static FlagsRig restored(Snapshot snapshot, String... settings) {
    return new FlagsRig(List.of(settings), Duration.ZERO, snapshot);
  }

  private static StreamOperatorFactory<Occurrence> operator(ActionPattern pattern) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    KeyedStream<ShopperActivity, String> stream =
        environment
            .fromData(PackedTypes.SHOPPER_ACTIVITY, nothing())
            .keyBy(ShopperActivity::shopper);
    var transformation =
        PatternMoments.find(pattern, stream, LATE, PackedTypes.OCCURRENCE).getTransformation();
    return ((OneInputTransformation<?, Occurrence>) transformation).getOperatorFactory();
  }

  private static ShopperActivity nothing() {
    return new ShopperActivity("nobody", 0, 0, ActivityType.FORGOTTEN, null, null, false, null);
  }

  private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
    return type.createSerializer(new ExecutionConfig().getSerializerConfig());
  }

  private static <I, O> void open(
      KeyedOneInputStreamOperatorTestHarness<String, I, O> harness,
      TypeInformation<O> type,
      OperatorSubtaskState state)
      throws Exception {
    harness.setup(serializer(type));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  void event(ShopperEvent event) {
    message(new ShopperMessage.Happened(event.shopperKey(), event));
  }

  void message(ShopperMessage message) {
    try {
      activities.processElement(message, 0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void rule(RuleChange change) {
    try {
      flags.processBroadcastElement(change, 0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the watermark pass through all operators; returns the rows that come of it. */
  List<Row> watermark(long time) {
    try {
      activities.processWatermark(time);
      for (Occurrence activity : drain(activities.getOutput(), Occurrence.class)) {
        flags.processElement(activity, activity.time());
      }
      for (var pattern : found.entrySet()) {
        var seen = activities.getSideOutput(ShopperActivities.seenBy(pattern.getKey()));
        if (seen != null) {
          while (!seen.isEmpty()) {
            pattern.getValue().processElement(seen.poll());
          }
        }
        pattern.getValue().processWatermark(time);
        for (Occurrence moment : drain(pattern.getValue().getOutput(), Occurrence.class)) {
          flags.processElement(moment, moment.time());
        }
      }
      flags.processWatermark(time);
      return drain(flags.getOutput(), Row.class);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> List<T> drain(Queue<Object> output, Class<T> type) {
    List<T> drained = new ArrayList<>();
    for (Object next : new ArrayDeque<>(output)) {
      if (next instanceof StreamRecord<?> record) {
        drained.add(type.cast(record.getValue()));
      }
    }
    output.clear();
    return drained;
  }

  /** State and timers that are left anywhere. */
  int left() {
    return entries() + timers();
  }

  /** Entries of state; what waits for the watermark is one, however much it is. */
  int entries() {
    int entries = activities.numKeyedStateEntries() + entriesOfFlags();
    for (var pattern : found.values()) {
      entries += pattern.numKeyedStateEntries();
    }
    return entries;
  }

  private int timers() {
    int timers = activities.numEventTimeTimers() + flags.numEventTimeTimers();
    for (var pattern : found.values()) {
      timers += pattern.numEventTimeTimers();
    }
    return timers;
  }

  /** Where state and timers are left, for messages. */
  String whereLeft() {
    StringBuilder where = new StringBuilder();
    where.append("activity ").append(activities.numKeyedStateEntries());
    where.append('+').append(activities.numEventTimeTimers());
    found.forEach(
        (pattern, harness) ->
            where
                .append(", ")
                .append(pattern.id())
                .append(' ')
                .append(harness.numKeyedStateEntries())
                .append('+')
                .append(harness.numEventTimeTimers()));
    where.append(", flags ").append(entriesOfFlags());
    return where.append('+').append(flags.numEventTimeTimers()).toString();
  }

  private int entriesOfFlags() {
    AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) flags.getOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  Snapshot snapshot() {
    try {
      snapshots++;
      Map<String, OperatorSubtaskState> ofPatterns = new LinkedHashMap<>();
      for (var pattern : found.entrySet()) {
        ofPatterns.put(pattern.getKey().id(), pattern.getValue().snapshot(snapshots, 0));
      }
      return new Snapshot(
          activities.snapshot(snapshots, 0), ofPatterns, flags.snapshot(snapshots, 0));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      activities.close();
      for (var pattern : found.values()) {
        pattern.close();
      }
      flags.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
