package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The collector, for trackers of pages on plain http on this machine. */
public final class CollectorService implements Service {

  /** Where failed events go. */
  public static final String BAD_TOPIC = "enriched-bad";

  private static final String NAME = ShopPart.COLLECTOR.process();

  private final LocalSystemSettings settings;
  private final DataDirectory data;
  private final PortPlan ports;
  private final Supplier<String> goodTopic;

  /**
   * A collector of the system described.
   *
   * @param goodTopic where enriched events go; asked for when it starts
   */
  public CollectorService(LocalSystemSettings settings, Supplier<String> goodTopic) {
    this.settings = settings;
    this.data = settings.data();
    this.ports = settings.ports();
    this.goodTopic = goodTopic;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(new NamedPort("the collector", ports.collector()));
  }

  @Override
  public Launch prepare() {
    // What its own configuration leaves out as well.
    Map<String, String> levels =
        Map.of(
            "org.apache.kafka",
            "ERROR",
            "nl.basjes",
            "ERROR",
            "io.netty",
            "WARN",
            "io.vertx",
            "WARN");
    return Launch.java(
        data.run().resolve(NAME + ".args"),
        data.marker(),
        data.output(NAME),
        settings.home().collectorClassPath(),
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=" + LogConfiguration.write(data, NAME, levels)),
        "io.liveshopper.collector.CollectorMain",
        ServiceSettings.arguments(
            Map.of(
                "http.interface",
                LoopbackPorts.HOST,
                "http.port",
                Integer.toString(ports.collector()),
                "cookie.secure",
                "false",
                "cookie.same-site",
                "Lax",
                "kafka.bootstrap-servers",
                LoopbackPorts.HOST + ":" + ports.kafka(),
                "kafka.good-topic",
                goodTopic.get(),
                "kafka.bad-topic",
                BAD_TOPIC,
                "buffer.directory",
                data.collectorBuffer().toString())));
  }

  /** Ready when user agents can be read, which takes some seconds to load. */
  @Override
  public boolean ready() {
    return HttpCheck.answers(ports.collector(), "/health");
  }

  @Override
  public Optional<String> leaveOut() {
    return Optional.of(ShopPart.LEAVE_OUT);
  }
}
