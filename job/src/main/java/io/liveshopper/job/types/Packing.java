package io.liveshopper.job.types;

import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.Unpacker;
import java.io.Serializable;

/**
 * A packed form of immutable values. It has no state.
 *
 * <p>The form begins with its number, so that a later version can tell an earlier one's.
 *
 * @param <T> the values
 */
public interface Packing<T> extends Serializable {

  void pack(T value, Packer out);

  /**
   * Reads what {@link #pack} of this version or an earlier one wrote.
   *
   * @throws IllegalStateException if the bytes are of a later version or damaged
   */
  T unpack(Unpacker in);

  /**
   * Reads the number of a form and checks it.
   *
   * @param highest the highest that this version can read
   */
  static int checkedForm(Unpacker in, int highest, String what) {
    return in.readForm(highest, what);
  }
}
