package io.liveshopper.job.oracle;

import io.liveshopper.job.features.ShopperEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The rules of one lane, over the plain list of events in a window. */
interface LaneOracle {

  /** Whether the event is one of the lane's. */
  boolean takes(ShopperEvent event);

  /**
   * The lane's features by name, without those that have no value.
   *
   * @param held the lane's events in the window, by event time and then by arrival; none if the
   *     window is empty by now
   */
  Map<String, String> values(List<ShopperEvent> held);

  /** A number as features are written: no exponent, no trailing zeros. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
