package io.liveshopper.cep;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.ShopperActivity;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;

/**
 * A pattern in what one shopper does, and the action that it suggests.
 *
 * <p>It is found in two steps. CEP finds what happened, or did not, in the order of event time;
 * that part is fixed while the job runs. Whether it is enough to act on is asked when the moment
 * has come, by the rules that hold then: so a threshold can be changed at any time, also for a cart
 * that is already being left alone.
 *
 * <p>CEP looks at every partial match with each activity. A pattern must therefore keep their
 * number per shopper small whatever the shopper does: by starting on few activities, or by giving
 * up the match before when another starts.
 */
public interface ActionPattern extends Serializable {

  /** Its name in flags, metrics and operator uids: a lower-case word, which never changes. */
  String id();

  /** What it suggests. */
  Action action();

  /** Whether activity of this type has any part in it; all other is not even shown to CEP. */
  boolean looksAt(ActivityType type);

  /** What CEP is to find. */
  Pattern<ShopperActivity, ?> pattern();

  /**
   * What has been found.
   *
   * @param match the activities of a match, by the names of {@link #pattern}
   */
  Moment moment(Map<String, List<ShopperActivity>> match);

  /** Whether it is enough to act on. */
  boolean isEnough(Moment moment, ActionRules rules);

  /**
   * The window of a pattern that ends in silence. What happens at the very instant at which the
   * silence would be long enough still breaks it, whereas to CEP the end of a window is outside.
   */
  static Duration silence(Duration stall) {
    return stall.plusMillis(1);
  }

  /**
   * The window of a pattern of one activity, which needs none: by its end CEP gives up the last of
   * what it keeps of the activity, and without it might never.
   */
  static Duration instant() {
    return Duration.ofSeconds(1);
  }
}
