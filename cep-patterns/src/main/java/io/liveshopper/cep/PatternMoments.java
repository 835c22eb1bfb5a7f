package io.liveshopper.cep;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Finds a pattern in a stream, and makes moments of its matches. */
public final class PatternMoments extends PatternProcessFunction<ShopperActivity, Occurrence> {

  private static final long serialVersionUID = 1L;

  private final ActionPattern pattern;

  private PatternMoments(ActionPattern pattern) {
    this.pattern = requireNonNull(pattern, "pattern");
  }

  /**
   * The moments of a pattern, each as soon as the watermark has passed it.
   *
   * @param activities by shopper, of the types that the pattern looks at
   * @param late where activities go that came after the watermark had passed them
   * @param type of the moments
   */
  public static SingleOutputStreamOperator<Occurrence> find(
      ActionPattern pattern,
      KeyedStream<ShopperActivity, String> activities,
      OutputTag<ShopperActivity> late,
      TypeInformation<Occurrence> type) {
    return CEP.pattern(activities, pattern.pattern())
        .inEventTime()
        .sideOutputLateData(late)
        .process(new PatternMoments(pattern), type);
  }

  @Override
  public void processMatch(
      Map<String, List<ShopperActivity>> match, Context context, Collector<Occurrence> out) {
    out.collect(pattern.moment(match));
  }
}
