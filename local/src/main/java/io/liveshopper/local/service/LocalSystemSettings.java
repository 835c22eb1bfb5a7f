package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.process.PortPlan;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one copy of the system is started with.
 *
 * @param home the checkout whose build is run
 * @param data where everything is kept
 * @param ports what it listens on
 * @param jobJar the job
 * @param jobMainClass its main class
 * @param configFile the job's configuration file
 * @param jobSettings single settings of the job, on top of the file
 * @param taskSlots how many tasks of a kind can run in parallel, over all jobs
 * @param shop what is started besides the job and what it needs
 * @param isWatched whether Prometheus is started where it is installed
 * @param progress told, line by line, what is going on
 */
public record LocalSystemSettings(
    ProjectHome home,
    DataDirectory data,
    PortPlan ports,
    Path jobJar,
    String jobMainClass,
    Optional<Path> configFile,
    Map<String, String> jobSettings,
    int taskSlots,
    Set<ShopPart> shop,
    boolean isWatched,
    Consumer<String> progress) {

  /** The job's own main class. */
  public static final String JOB_MAIN_CLASS = "io.liveshopper.job.LiveShopperJob";

  /** Two pipelines at the default parallelism of two. */
  public static final int TASK_SLOTS = 4;

  /** Copies the collections, the map keeping its order. */
  public LocalSystemSettings {
    jobSettings = Collections.unmodifiableMap(new LinkedHashMap<>(jobSettings));
    shop = Set.copyOf(shop);
  }
}
