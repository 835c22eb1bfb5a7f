package io.liveshopper.job.features.identity;

/** What is counted while shoppers are recognized. */
public interface IdentityMetrics {

  /** A device was linked to a user. */
  void linked();

  /** Anonymous events were handed over to the user who had signed in. */
  void handedOver(int events);

  /** A device did more anonymously than is remembered. */
  void eventsForgotten(int events);

  /** A device's packed state has been written. */
  void stateWritten(int bytes);
}
