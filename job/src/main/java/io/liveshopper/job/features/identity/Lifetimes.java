package io.liveshopper.job.features.identity;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.WindowSpec;
import java.util.List;

/** How long what is kept of a device matters, in milliseconds of event time. */
final class Lifetimes {

  private static final int EXPIRIES_PER_HORIZON = 24;

  private final List<WindowSpec> windows;
  private final long horizon;
  private final long gap;
  private final long grace;
  private final long longestHold;

  Lifetimes(IdentitySettings identity, FeatureSettings features) {
    this.windows = features.windows();
    this.horizon = identity.horizon().toMillis();
    this.gap = features.sessionGap().toMillis();
    this.grace = features.grace().toMillis();
    this.longestHold = windows.stream().mapToLong(WindowSpec::longestHold).max().orElseThrow();
  }

  /** How long an anonymous event is remembered. */
  long horizon() {
    return horizon;
  }

  /** How long after its latest event a link holds. */
  long gap() {
    return gap;
  }

  /** How long before the device's value can expire it is early enough to write it again. */
  long refresh() {
    return grace / 2;
  }

  /** How long a device's value lasts after it was written. */
  long rowLife() {
    return gap + grace;
  }

  /** How long anything of a shopper can be shown after an event. */
  long shown() {
    return Math.max(longestHold, gap) + grace;
  }

  /** When no event that could still count anywhere can be the link's any more. */
  long uselessFrom(Link link) {
    return link.last + gap + longestHold;
  }

  /** When it is time to drop what was remembered then: at the horizon, several at once. */
  long expiry(long rememberedTime) {
    return rememberedTime + horizon + horizon / EXPIRIES_PER_HORIZON;
  }

  /** Whether an event still counts for a user who signs in. */
  boolean isCarriedOver(long time, long signIn) {
    return time > signIn - horizon
        && windows.stream().anyMatch(window -> window.holds(time, signIn));
  }
}
