package io.liveshopper.job;

import io.liveshopper.job.features.ShopperProcessor;
import io.liveshopper.job.features.activity.ActivityProcessor;
import io.liveshopper.job.features.flag.FlagProcessor;
import io.liveshopper.job.features.identity.DeviceProcessor;
import io.liveshopper.job.features.session.SessionProcessor;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which format each operator writes its state, told as parameters of the job: Flink shows those
 * of a running job, and they can be had from a jar without running it. So an upgrade finds out,
 * before it stops anything, whether a jar reads what the running job has written.
 */
final class StateFormats {

  /** What each parameter begins with; the identifier of the operator follows. */
  static final String PREFIX = "state-format.";

  private static final Map<String, Integer> BY_OPERATOR =
      Map.of(
          "shopper-features", ShopperProcessor.STATE_FORMAT,
          "session-features", SessionProcessor.STATE_FORMAT,
          "identity", DeviceProcessor.STATE_FORMAT,
          "activity", ActivityProcessor.STATE_FORMAT,
          "action-flags", FlagProcessor.STATE_FORMAT);

  private StateFormats() {}

  /** The parameters by name. */
  static SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    BY_OPERATOR.forEach(
        (operator, format) -> parameters.put(PREFIX + operator, Integer.toString(format)));
    return parameters;
  }
}
