package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.util.List;
import java.util.Map;

/** Flink's job manager with the web page. */
public final class JobManagerService implements Service {

  /** The name of the process. */
  public static final String NAME = "jobmanager";

  private final DataDirectory data;
  private final PortPlan ports;
  private final FlinkConfiguration configuration;
  private final FlinkRest rest;

  /** A job manager of the system described. */
  public JobManagerService(LocalSystemSettings settings, FlinkRest rest) {
    this.data = settings.data();
    this.ports = settings.ports();
    this.configuration = new FlinkConfiguration(settings);
    this.rest = rest;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(
        new NamedPort("Flink's web page", ports.flinkRest()),
        new NamedPort("Flink's job manager", ports.jobManagerRpc()),
        new NamedPort("the job manager's metrics", ports.jobManagerMetrics()));
  }

  @Override
  public Launch prepare() {
    return configuration.launch(
        NAME,
        "GET_JM_RESOURCE_PARAMS",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        ports.jobManagerMetrics(),
        LogConfiguration.writeWithJobLog(
            data,
            NAME,
            Map.of("org.apache.pekko", "WARN"),
            List.of(
                "io.liveshopper",
                "org.apache.flink.runtime.executiongraph",
                "org.apache.flink.runtime.checkpoint")));
  }

  @Override
  public boolean ready() {
    return rest.slots().isPresent();
  }
}
