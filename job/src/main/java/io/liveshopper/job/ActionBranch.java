package io.liveshopper.job;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.ActionPattern;
import io.liveshopper.cep.ActionPatterns;
import io.liveshopper.cep.PatternMoments;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.operators.ActionFlags;
import io.liveshopper.job.operators.CountLate;
import io.liveshopper.job.operators.ShopperActivities;
import io.liveshopper.job.types.PackedTypes;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The branch of the job that raises and clears action flags: activity in the order of time, the
 * patterns side by side, and flags of what they find.
 *
 * <p>All of it is by shopper, and nothing changes hands on the way: records stay on the subtask to
 * which the first operator's key took them.
 */
final class ActionBranch {

  private static final OutputTag<ShopperActivity> LATE =
      new OutputTag<>("late-activities", PackedTypes.SHOPPER_ACTIVITY);

  private final JobSettings settings;
  private final List<ActionPattern> patterns;

  ActionBranch(JobSettings settings) {
    this.settings = requireNonNull(settings, "settings");
    this.patterns = ActionPatterns.all(settings.actions().rules());
  }

  /** The rows of flags that are raised and cleared. */
  DataStream<Row> flags(DataStream<ShopperMessage> messages, DataStream<RuleChange> changes) {
    SingleOutputStreamOperator<Occurrence> activities =
        messages
            .keyBy(ShopperMessage::shopper)
            .process(new ShopperActivities(settings.activity(), patterns), PackedTypes.OCCURRENCE)
            .name("activity")
            .uid("activity");
    DataStream<Occurrence> occurrences = activities;
    for (ActionPattern pattern : patterns) {
      occurrences = occurrences.union(moments(pattern, activities));
    }
    return byShopper(occurrences)
        .connect(changes.broadcast(ActionFlags.CHANGES))
        .process(
            new ActionFlags(settings.actions().rules(), patterns, settings.live()), PackedTypes.ROW)
        .name("action flags")
        .uid("action-flags");
  }

  private DataStream<Occurrence> moments(
      ActionPattern pattern, SingleOutputStreamOperator<Occurrence> activities) {
    KeyedStream<ShopperActivity, String> seen =
        DataStreamUtils.reinterpretAsKeyedStream(
            activities.getSideOutput(ShopperActivities.seenBy(pattern)),
            ShopperActivity::shopper,
            Types.STRING);
    String id = pattern.id().replace('_', '-');
    SingleOutputStreamOperator<Occurrence> moments =
        PatternMoments.find(pattern, seen, LATE, PackedTypes.OCCURRENCE)
            .name("pattern " + pattern.id())
            .uid("pattern-" + id);
    DataStream<Occurrence> late =
        moments
            .getSideOutput(LATE)
            .process(new CountLate(pattern.id()), PackedTypes.OCCURRENCE)
            .name("late for " + pattern.id())
            .uid("late-" + id);
    return moments.union(late);
  }

  private static KeyedStream<Occurrence, String> byShopper(DataStream<Occurrence> occurrences) {
    return DataStreamUtils.reinterpretAsKeyedStream(occurrences, Occurrence::shopper, Types.STRING);
  }
}
