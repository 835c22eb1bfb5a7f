package io.liveshopper.job.features;

/** What is counted while features are computed. */
public interface FeatureMetrics {

  /** A lane took an event. */
  void applied(Lane<?> lane);

  /** An order was counted whose id the shopper's windows did not hold yet. */
  void ordered();

  /** An event was older than every window. */
  void late();

  /** An event had been counted before. */
  void duplicate();

  /** Amounts were left out because a lane's latest amount is in another currency. */
  void amountsLeftOut(Lane<?> lane, int amounts);

  /** A shopper had more distinct ids in a window than are kept. */
  void idsForgotten(Lane<?> lane, int ids);

  /** A row was held back, for the job is catching up. */
  void heldBack();

  /** A shopper's packed state has been written. */
  void stateWritten(int bytes);
}
