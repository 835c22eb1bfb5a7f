package io.liveshopper.job.features;

import javax.annotation.Nullable;

/** Where the packed state and the timer of the key at hand are kept: of a shopper, a session. */
public interface KeyedStore {

  /** The packed state; null if nothing is kept. */
  @Nullable byte[] read();

  void write(byte[] packed);

  /** Nothing is kept any more. */
  void clear();

  /** Asks for a call at an instant of event time, in epoch milliseconds. */
  void registerTimer(long time);

  /** Takes back what {@link #registerTimer} asked for. */
  void deleteTimer(long time);
}
