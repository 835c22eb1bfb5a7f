package io.liveshopper.job.features.activity;

/** What is counted of shoppers' activity. */
public interface ActivityMetrics {

  /** Something came after the watermark had passed it, and is left out. */
  void late();

  /** Something was told before. */
  void duplicate();

  /** A state was written. */
  void stateWritten(int bytes);
}
