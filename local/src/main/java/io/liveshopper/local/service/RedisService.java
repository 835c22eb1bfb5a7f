package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import io.liveshopper.local.watch.RedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Redis, with every write on disk before it is answered for as long as the machine lives. */
public final class RedisService implements Service {

  /** The name of the process. */
  public static final String NAME = "redis";

  private final DataDirectory data;
  private final PortPlan ports;

  /** A server for the data directory. */
  public RedisService(DataDirectory data, PortPlan ports) {
    this.data = data;
    this.ports = ports;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(new NamedPort("Redis", ports.redis()));
  }

  @Override
  public Launch prepare() {
    Path server = RedisBinary.find(data.root().resolve("bin"));
    Path config = data.run().resolve("redis.conf");
    try {
      Files.writeString(config, configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Launch(List.of(server.toString(), config.toString()), data.marker(), data.log(NAME));
  }

  @Override
  public boolean ready() {
    try (RedisConnection redis = RedisConnection.open(LoopbackPorts.HOST, ports.redis())) {
      return "PONG".equals(redis.call("PING"));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private String configuration() {
    // Features that do not change are not written again, so Redis must not forget any when it is
    // killed: hence the append-only file. The title stays as started, or the process would not be
    // recognised as ours.
    return """
        bind %s
        port %d
        dir "%s"
        daemonize no
        set-proc-title no
        appendonly yes
        appendfsync everysec
        save ""
        """
        .formatted(LoopbackPorts.HOST, ports.redis(), data.redis());
  }
}
