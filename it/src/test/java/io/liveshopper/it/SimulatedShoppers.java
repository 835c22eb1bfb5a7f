package io.liveshopper.it;

import io.liveshopper.local.KafkaEvents;
import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.simulate.Simulation;
import io.liveshopper.local.simulate.SimulationRun;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;

/** Made-up shoppers whose events come as they come about, for minutes or until it is enough. */
final class SimulatedShoppers implements AutoCloseable {

  private static final int SHOPPERS = 60;
  private static final double EVENTS_PER_SECOND = 100;

  private final String bootstrapServers;
  private final String topic;
  private final int seed;
  private final Thread thread = new Thread(this::shop, "shoppers");
  private volatile boolean isEnough;

  private SimulatedShoppers(String bootstrapServers, String topic, int seed) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.seed = seed;
  }

  /** Lets them in; each seed gives others. */
  static SimulatedShoppers start(String bootstrapServers, String topic, int seed) {
    SimulatedShoppers shoppers = new SimulatedShoppers(bootstrapServers, topic, seed);
    shoppers.thread.start();
    return shoppers;
  }

  private void shop() {
    Clock clock = Clock.systemUTC();
    Simulation simulation =
        new Simulation(
            seed,
            SHOPPERS,
            OptionalDouble.of(EVENTS_PER_SECOND),
            Duration.ofMinutes(10),
            clock.instant());
    try (KafkaEvents events = new KafkaEvents(bootstrapServers, topic)) {
      new SimulationRun(simulation).send(new WhileWanted(events), clock, count -> {});
    } catch (IllegalStateException enough) {
      if (!isEnough) {
        throw enough;
      }
    }
  }

  @Override
  public void close() {
    isEnough = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends on until it is enough. */
  private final class WhileWanted implements EventProducer {

    private final EventProducer events;

    WhileWanted(EventProducer events) {
      this.events = events;
    }

    @Override
    public void send(byte[] key, byte[] value) {
      if (isEnough) {
        throw new IllegalStateException("enough");
      }
      events.send(key, value);
    }

    @Override
    public void flush() {
      events.flush();
    }

    @Override
    public void close() {
      events.close();
    }
  }
}
