package io.liveshopper.job.operators;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.Occurrence;
import io.liveshopper.cep.activity.ShopperActivity;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Counts what came too late for a pattern; nothing comes of it. */
public final class CountLate extends ProcessFunction<ShopperActivity, Occurrence> {

  private static final long serialVersionUID = 1L;

  private final String pattern;
  private transient Counter late;

  public CountLate(String pattern) {
    this.pattern = requireNonNull(pattern, "pattern");
  }

  @Override
  public void open(OpenContext context) {
    late =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup("shopper")
            .addGroup("pattern", pattern)
            .counter("late_for_pattern");
  }

  @Override
  public void processElement(ShopperActivity activity, Context context, Collector<Occurrence> out) {
    late.inc();
  }
}
