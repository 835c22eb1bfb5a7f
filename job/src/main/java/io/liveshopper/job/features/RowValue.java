package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import javax.annotation.Nullable;

/**
 * One value of a row.
 *
 * @param feature name of the feature, without the window
 * @param window name of the window; null for a feature that has none
 * @param value the value as the shop reads it; null if there is none and its key goes
 * @param expiresAt when the key expires if it is not written again, in epoch milliseconds
 */
public record RowValue(
    String feature, @Nullable String window, @Nullable String value, long expiresAt)
    implements Serializable {

  public RowValue {
    requireNonNull(feature, "feature");
  }

  /** The feature's full name: with the window, if it has one. */
  public String name() {
    return window == null ? feature : feature + '_' + window;
  }
}
