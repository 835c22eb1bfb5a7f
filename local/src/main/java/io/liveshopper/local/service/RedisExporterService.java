package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.Executables;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * redis_exporter: what Redis says of itself as a page for Prometheus. A program of this machine,
 * the same that runs beside Redis elsewhere: so the alerts about Redis's memory ask one question
 * everywhere.
 */
public final class RedisExporterService implements Service {

  private static final String NAME = "redis-exporter";

  private final DataDirectory data;
  private final PortPlan ports;

  /** An exporter for the Redis of the system described. */
  public RedisExporterService(LocalSystemSettings settings) {
    this.data = settings.data();
    this.ports = settings.ports();
  }

  @Override
  public boolean isInstalled() {
    return program().isPresent();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(new NamedPort("Redis's metrics", ports.redisMetrics()));
  }

  @Override
  public Launch prepare() {
    Path program =
        program()
            .orElseThrow(
                () -> new LocalException("There is no redis_exporter: install redis_exporter."));
    // It needs no password; but its command line is to name our directory.
    Path passwords = data.run().resolve(NAME + "-passwords.json");
    try {
      Files.writeString(passwords, "{}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Launch(
        List.of(
            program.toString(),
            "-web.listen-address=" + LoopbackPorts.HOST + ":" + ports.redisMetrics(),
            "-redis.addr=redis://" + LoopbackPorts.HOST + ":" + ports.redis(),
            "-redis.password-file=" + passwords,
            // The machine's memory, which is the limit where Redis has none of its own.
            "-include-system-metrics"),
        data.marker(),
        data.log(NAME));
  }

  @Override
  public boolean ready() {
    return HttpCheck.answers(ports.redisMetrics(), "/health");
  }

  @Override
  public Optional<String> leaveOut() {
    return Optional.of(PrometheusService.LEAVE_OUT);
  }

  /** Upstream's name for it, or Debian's. */
  private static Optional<Path> program() {
    return Executables.inPath("redis_exporter")
        .or(() -> Executables.inPath("prometheus-redis-exporter"));
  }
}
