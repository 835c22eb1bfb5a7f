package io.liveshopper.cep;

import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** CEP's own operator with one pattern in it. */
final class PatternRig implements AutoCloseable {

  private static final TypeInformation<ShopperActivity> ACTIVITY =
      TypeInformation.of(ShopperActivity.class);

  private static final OutputTag<ShopperActivity> LATE = new OutputTag<>("late", ACTIVITY);

  private final ActionPattern pattern;
  private final KeyedOneInputStreamOperatorTestHarness<String, ShopperActivity, Occurrence> harness;

  PatternRig(ActionPattern pattern) {
    this.pattern = pattern;
    try {
      StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
      ShopperActivity any =
          new ShopperActivity("s", 0, 0, ActivityType.ORDER, null, null, false, null);
      KeyedStream<ShopperActivity, String> stream =
          environment.fromData(ACTIVITY, any).keyBy(ShopperActivity::shopper);
      var found =
          PatternMoments.find(pattern, stream, LATE, TypeInformation.of(Occurrence.class))
              .getTransformation();
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              ((OneInputTransformation<ShopperActivity, Occurrence>) found).getOperatorFactory(),
              ShopperActivity::shopper,
              Types.STRING);
      harness.open();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Takes an activity, if the pattern looks at its type. */
  void activity(ShopperActivity activity) {
    if (!pattern.looksAt(activity.type())) {
      return;
    }
    try {
      harness.processElement(activity, activity.time());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the watermark pass; returns the moments that come of it. */
  List<Moment> watermark(long time) {
    List<Moment> moments = new ArrayList<>();
    try {
      harness.processWatermark(time);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    for (Object next : harness.getOutput()) {
      if (next instanceof StreamRecord<?> record) {
        moments.add((Moment) record.getValue());
      }
    }
    harness.getOutput().clear();
    return moments;
  }

  /** What came too late. */
  int late() {
    var late = harness.getSideOutput(LATE);
    return late == null ? 0 : late.size();
  }

  /** State and timers that are left. */
  int left() {
    return harness.numKeyedStateEntries() + harness.numEventTimeTimers();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
