package io.liveshopper.job.features.session;

/** Keeps what was counted. */
final class CountingSessionMetrics implements SessionMetrics {

  int late;
  int duplicate;
  int closed;
  int idsForgotten;
  int lastStateBytes;

  @Override
  public void late() {
    late++;
  }

  @Override
  public void duplicate() {
    duplicate++;
  }

  @Override
  public void closed() {
    closed++;
  }

  @Override
  public void idsForgotten(int ids) {
    idsForgotten += ids;
  }

  @Override
  public void stateWritten(int bytes) {
    lastStateBytes = bytes;
  }
}
