package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.util.List;
import java.util.Map;

/** Flink's task manager, where the job computes. */
public final class TaskManagerService implements Service {

  /** The name of the process. */
  public static final String NAME = "taskmanager";

  private final DataDirectory data;
  private final PortPlan ports;
  private final FlinkConfiguration configuration;
  private final FlinkRest rest;
  private final int slots;

  /** A task manager of the system described. */
  public TaskManagerService(LocalSystemSettings settings, FlinkRest rest) {
    this.data = settings.data();
    this.ports = settings.ports();
    this.slots = settings.taskSlots();
    this.configuration = new FlinkConfiguration(settings);
    this.rest = rest;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(new NamedPort("the task manager's metrics", ports.taskManagerMetrics()));
  }

  @Override
  public Launch prepare() {
    return configuration.launch(
        NAME,
        "GET_TM_RESOURCE_PARAMS",
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        ports.taskManagerMetrics(),
        LogConfiguration.writeWithJobLog(
            data,
            NAME,
            Map.of("org.apache.pekko", "WARN", "org.apache.kafka", "WARN"),
            List.of("io.liveshopper")));
  }

  /** Ready with its slots: a registered task manager without them cannot take a job. */
  @Override
  public boolean ready() {
    return rest.slots().map(there -> there >= slots).orElse(false);
  }
}
