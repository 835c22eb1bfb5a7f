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
 * Prometheus with the project's alert rules: a program of this machine, which is not brought along.
 *
 * <p>Jobs and labels are those that the dashboards and rules in {@code grafana/} ask for.
 */
public final class PrometheusService extends InstalledProgram {

  /** The name of the process. */
  public static final String NAME = "prometheus";

  /** How to do without it. */
  static final String LEAVE_OUT = "leave Prometheus out with --no-prometheus";

  private final LocalSystemSettings settings;
  private final DataDirectory data;
  private final PortPlan ports;
  private final Service redisMetrics;

  /**
   * A Prometheus that watches the system described.
   *
   * @param redisMetrics asked as well where it is installed
   */
  public PrometheusService(LocalSystemSettings settings, Service redisMetrics) {
    super(
        NAME,
        List.of("prometheus"),
        new NamedPort("Prometheus", settings.ports().prometheus()),
        "/-/ready");
    this.settings = settings;
    this.redisMetrics = redisMetrics;
    this.data = settings.data();
    this.ports = settings.ports();
  }

  @Override
  public Launch prepare() {
    Path config = write(data.run().resolve(NAME + ".yml"), configuration());
    return new Launch(
        List.of(
            program().toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + data.prometheus(),
            "--storage.tsdb.retention.time=7d",
            "--storage.tsdb.retention.size=1GB",
            "--web.listen-address=" + LoopbackPorts.HOST + ":" + ports.prometheus()),
        data.marker(),
        data.log(NAME));
  }

  @Override
  public Optional<String> leaveOut() {
    return Optional.of(LEAVE_OUT);
  }

  private String configuration() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        global:
          scrape_interval: 5s
          evaluation_interval: 5s
        rule_files:
          - %s
        scrape_configs:
        """
            .formatted(quoted(settings.home().alertRules().toString())));
    scrape(text, "flink-jobmanager", ports.jobManagerMetrics());
    scrape(text, "flink-taskmanager", ports.taskManagerMetrics());
    if (redisMetrics.isInstalled()) {
      scrape(text, "redis", ports.redisMetrics());
    }
    return text.toString();
  }

  private static void scrape(StringBuilder text, String job, int port) {
    text.append(
        """
          - job_name: %s
            static_configs:
              - targets: ["%s:%d"]
                labels:
                  environment: local
        """
            .formatted(job, LoopbackPorts.HOST, port));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
