package io.liveshopper.job.features.session;

/** What is counted while the features of sessions are computed. */
public interface SessionMetrics {

  /** An event belongs to a session that has been closed. */
  void late();

  /** An event had been counted before. */
  void duplicate();

  /** A session has ended. */
  void closed();

  /** A session had more distinct ids or places than are kept. */
  void idsForgotten(int ids);

  /** A session's packed state has been written. */
  void stateWritten(int bytes);
}
