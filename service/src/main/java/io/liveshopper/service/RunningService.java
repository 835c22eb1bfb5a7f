package io.liveshopper.service;

/** A service that answers requests, until it is closed. */
public interface RunningService extends AutoCloseable {

  /** The port it listens on. */
  int port();

  @Override
  void close();
}
