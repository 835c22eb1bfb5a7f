package io.liveshopper.it;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.service.PrometheusService;
import io.liveshopper.local.service.ShopPart;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.client.LiveShopperClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The demo shop, the collector, Kafka, the job, Redis and, where it is installed, Prometheus as
 * processes on free ports, with stalls short enough to wait for, and a Chromium.
 */
final class ShopUnderTest implements AutoCloseable {

  private final Chromium chromium;
  private final LocalSystem system;
  private final LiveShopperClient client;

  private ShopUnderTest(Chromium chromium, LocalSystem system) {
    this.chromium = chromium;
    this.system = system;
    this.client =
        LiveShopperClient.connect(
            RedisSettings.single(system.redisAddress()), RedisKeyOptions.defaults());
  }

  /** Starts all of it; skips, or fails in CI, where there is no browser. */
  static ShopUnderTest start() {
    Chromium chromium = Chromium.start();
    Path data = Path.of(System.getProperty("it.directory"), "w-" + ProcessHandle.current().pid());
    LocalSystem system =
        LocalSystem.builder()
            .dataDirectory(data)
            .freePorts()
            .withShop(ShopPart.COLLECTOR, ShopPart.STORE)
            .withPrometheus()
            .jobSettings(
                Map.of("actions.live-chat.stall", "6s", "actions.checkout-help.stall", "10m"))
            .progress(System.out::println)
            .build();
    // Processes outlive their parent: an interrupted build must not leave them behind.
    Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop-shop"));
    system.start();
    return new ShopUnderTest(chromium, system);
  }

  /** Somebody who has never been here, at a window of that size. */
  Shopper visitor(int width, int height) {
    return new Shopper(chromium.visitor(width, height), origin());
  }

  /** The same at a desk. */
  Shopper visitor() {
    return visitor(1280, 900);
  }

  String origin() {
    return "http://localhost:" + system.settings().ports().store();
  }

  String collector() {
    return "http://localhost:" + system.settings().ports().collector();
  }

  /** Lets made-up shoppers in. */
  SimulatedShoppers simulate(int seed) {
    return SimulatedShoppers.start(system.kafkaBootstrapServers(), "enriched-good", seed);
  }

  /** Whether Prometheus is installed, and thus started. */
  boolean isWatched() {
    return system.services().stream()
        .anyMatch(service -> service.name().equals(PrometheusService.NAME));
  }

  void stopPrometheus() {
    system.process(PrometheusService.NAME).stop(Duration.ofSeconds(20));
  }

  void startPrometheus() {
    system.restart(PrometheusService.NAME);
  }

  /** What a back end reads of shoppers. */
  LiveShopperClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    chromium.close();
    system.stopAndForget();
  }
}
