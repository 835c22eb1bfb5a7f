package io.liveshopper.job.features;

import java.util.List;
import javax.annotation.Nullable;

/**
 * A group of features computed from the same events.
 *
 * <p>A lane says what an event adds and how its features follow from what a window holds; windows,
 * time, state and output are common to all lanes. A lane has no state of its own and may be shared.
 *
 * @param <S> what a window amounts to: the features' values follow from it
 */
public interface Lane<S> {

  /** The number that stands for this lane in state; never changed and never used again. */
  int code();

  /** The lane's name in metrics and documentation. */
  String name();

  /** Which events it is about, in a line, for the documentation. */
  String about();

  /** The lane's features, in the order of the documentation. */
  List<Feature<S>> features();

  /** Whether the event may change this lane. */
  boolean takes(ShopperEvent event);

  /**
   * Says what an event that the lane takes adds to it; nothing, if it lacks what the lane needs.
   *
   * @param order the order that the event is; null if it is none
   */
  void record(ShopperEvent event, @Nullable Transaction order, Recorder out);

  /** What a window that is not empty amounts to. */
  S summarize(WindowView window);

  /**
   * How many of the event's amounts are left out because the lane's latest amount is in another
   * currency.
   *
   * @param order the order that the event is; null if it is none
   * @param window the longest window, the event included
   */
  default int amountsLeftOut(ShopperEvent event, @Nullable Transaction order, WindowView window) {
    return 0;
  }

  /** Takes what an event adds to a lane. */
  interface Recorder {

    /**
     * Adds an entry.
     *
     * @param position which of the event's products it is about, from 0: later ones are more recent
     */
    void record(Entry entry, int position);
  }
}
