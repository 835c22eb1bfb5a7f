package io.liveshopper.local.simulate;

import io.liveshopper.local.common.EventProducer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Plays a simulation: in time to Kafka, or at once into a file. */
public final class SimulationRun {

  private static final long TELL_EVERY_MS = 5000;

  private final Simulation simulation;

  /** A run of a simulation that has not been used yet. */
  public SimulationRun(Simulation simulation) {
    this.simulation = simulation;
  }

  /**
   * Sends each event when it is due. One that is overdue, because the machine cannot keep up, is
   * sent at once, with the time at which it was due.
   *
   * @param progress told the number of events sent so far, every few seconds
   * @return the number of events
   */
  public long send(EventProducer producer, Clock clock, LongConsumer progress) {
    long sent = 0;
    long told = clock.millis();
    for (Optional<Simulation.Event> next = simulation.next();
        next.isPresent();
        next = simulation.next()) {
      Simulation.Event event = next.get();
      awaitDue(event, clock);
      byte[] key = event.device().toString().getBytes(StandardCharsets.US_ASCII);
      producer.send(key, event.line());
      sent++;
      if (clock.millis() - told >= TELL_EVERY_MS) {
        told += TELL_EVERY_MS;
        progress.accept(sent);
      }
    }
    producer.flush();
    return sent;
  }

  /**
   * Writes all events, one a line.
   *
   * @return the number of events
   */
  public long write(OutputStream out) {
    long written = 0;
    try {
      for (Optional<Simulation.Event> next = simulation.next();
          next.isPresent();
          next = simulation.next()) {
        out.write(next.get().line());
        out.write('\n');
        written++;
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitDue(Simulation.Event event, Clock clock) {
    Duration early = Duration.between(clock.instant(), event.due());
    if (early.isNegative()) {
      return;
    }
    try {
      Thread.sleep(early.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
