package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * redis_exporter: what Redis says of itself as a page for Prometheus. A program of this machine,
 * the same that runs beside Redis elsewhere: so the alerts about Redis's memory ask one question
 * everywhere.
 */
public final class RedisExporterService extends InstalledProgram {

  private static final String NAME = "redis-exporter";

  private final DataDirectory data;
  private final PortPlan ports;

  /** An exporter for the Redis of the system described. */
  public RedisExporterService(LocalSystemSettings settings) {
    super(
        NAME,
        List.of("redis_exporter", "prometheus-redis-exporter"),
        new NamedPort("Redis's metrics", settings.ports().redisMetrics()),
        "/health");
    this.data = settings.data();
    this.ports = settings.ports();
  }

  @Override
  public Launch prepare() {
    // It needs no password; but its command line is to name our directory.
    Path passwords = write(data.run().resolve(NAME + "-passwords.json"), "{}\n");
    return new Launch(
        List.of(
            program().toString(),
            "-web.listen-address=" + LoopbackPorts.HOST + ":" + ports.redisMetrics(),
            "-redis.addr=redis://" + LoopbackPorts.HOST + ":" + ports.redis(),
            "-redis.password-file=" + passwords,
            // The machine's memory, which is the limit where Redis has none of its own.
            "-include-system-metrics"),
        data.marker(),
        data.log(NAME));
  }

  @Override
  public Optional<String> leaveOut() {
    return Optional.of(PrometheusService.LEAVE_OUT);
  }
}
