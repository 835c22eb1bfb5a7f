package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The demo shop, whose pages send their events to the collector of this system. */
public final class StoreService implements Service {

  private static final String NAME = ShopPart.STORE.process();

  private final LocalSystemSettings settings;
  private final DataDirectory data;
  private final PortPlan ports;
  private final Service redis;
  private final Service prometheus;
  private final Supplier<Map<String, String>> keySettings;

  /**
   * A shop of the system described.
   *
   * @param redis which must serve before
   * @param prometheus whose charts it shows, where that is started
   * @param keySettings how the job names its keys in Redis, where that is not the usual way; asked
   *     for when it starts
   */
  public StoreService(
      LocalSystemSettings settings,
      Service redis,
      Service prometheus,
      Supplier<Map<String, String>> keySettings) {
    this.settings = settings;
    this.data = settings.data();
    this.ports = settings.ports();
    this.redis = redis;
    this.prometheus = prometheus;
    this.keySettings = keySettings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(new NamedPort("the shop", ports.store()));
  }

  @Override
  public List<Service> after() {
    return List.of(redis);
  }

  @Override
  public Launch prepare() {
    Map<String, String> all = new TreeMap<>(keySettings.get());
    all.put("http.port", Integer.toString(ports.store()));
    all.put("redis.address", "redis://" + LoopbackPorts.HOST + ":" + ports.redis());
    all.put("device.secret-file", data.storeSecret().toString());
    // By the name that people open the shop with: to a browser another one is another site, whose
    // cookies it keeps back.
    all.put("collector.url", "http://localhost:" + ports.collector());
    if (settings.isWatched() && prometheus.isInstalled()) {
      all.put("prometheus.url", "http://" + LoopbackPorts.HOST + ":" + ports.prometheus());
    }
    Map<String, String> levels =
        Map.of("org.redisson", "WARN", "io.netty", "WARN", "io.vertx", "WARN");
    return Launch.java(
        data.run().resolve(NAME + ".args"),
        data.marker(),
        data.output(NAME),
        settings.home().storeClassPath(),
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=" + LogConfiguration.write(data, NAME, levels)),
        "io.liveshopper.store.StoreMain",
        ServiceSettings.arguments(all));
  }

  @Override
  public boolean ready() {
    return HttpCheck.answers(ports.store(), "/health");
  }

  @Override
  public Optional<String> leaveOut() {
    return Optional.of(ShopPart.LEAVE_OUT);
  }
}
