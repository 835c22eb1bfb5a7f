package io.liveshopper.local.service;

import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.NamedPort;
import java.util.List;
import java.util.Optional;

/** One process of the system: how it is started and how one sees that it does its work. */
public interface Service {

  /** The name in commands, records and logs. */
  String name();

  /** The ports it listens on, the one that matters to people first. */
  List<NamedPort> ports();

  /** Writes the configuration and does what must be done before the process can start. */
  Launch prepare();

  /** Whether it serves; cheap, and never an exception because it does not yet. */
  boolean ready();

  /** What must serve before it is started. */
  default List<Service> after() {
    return List.of();
  }

  /** Whether this machine has its program; what the project brings along it always has. */
  default boolean isInstalled() {
    return true;
  }

  /**
   * How to do without it, as a clause of a message: {@code leave the shop out with --no-shop}.
   * Empty for what the job needs.
   */
  default Optional<String> leaveOut() {
    return Optional.empty();
  }
}
