package io.liveshopper.local.service;

import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.NamedPort;
import java.util.List;

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

  /** Whether the job does its work without it. */
  default boolean optional() {
    return false;
  }
}
