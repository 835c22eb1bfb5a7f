package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.process.PortPlan;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.service.ShopPart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Describes a {@link LocalSystem}. What is not said is as {@code ./up.sh} has it. */
public final class LocalSystemBuilder {

  private ProjectHome home;
  private Path dataDirectory;
  private PortPlan ports = PortPlan.withOffset(0);
  private int portOffset;
  private Path jobJar;
  private String jobMainClass = LocalSystemSettings.JOB_MAIN_CLASS;
  private Path configFile;
  private final Map<String, String> jobSettings = new LinkedHashMap<>();
  private int taskSlots = LocalSystemSettings.TASK_SLOTS;
  private final Set<ShopPart> shop = EnumSet.noneOf(ShopPart.class);
  private boolean isWatched;
  private Consumer<String> progress = line -> {};

  LocalSystemBuilder() {}

  /** The checkout whose build is run; by default {@link ProjectHome#find()}. */
  public LocalSystemBuilder home(ProjectHome checkout) {
    this.home = checkout;
    return this;
  }

  /** Where everything is kept; by default {@code .live-shopper/OFFSET} in the checkout. */
  public LocalSystemBuilder dataDirectory(Path directory) {
    this.dataDirectory = directory;
    return this;
  }

  /** Moves every port out of the way by this, 0 to {@link PortPlan#MAX_OFFSET}. */
  public LocalSystemBuilder portOffset(int offset) {
    this.portOffset = offset;
    this.ports = PortPlan.withOffset(offset);
    return this;
  }

  /** Takes ports that nobody listens on, instead of the usual ones. For tests. */
  public LocalSystemBuilder freePorts() {
    this.ports = PortPlan.free();
    return this;
  }

  /** The job; by default the one built in the checkout. */
  public LocalSystemBuilder jobJar(Path jar) {
    this.jobJar = jar;
    return this;
  }

  /** The job's main class, for a jar of another job. */
  public LocalSystemBuilder jobMainClass(String name) {
    this.jobMainClass = name;
    return this;
  }

  /** The job's configuration file; by default none. */
  public LocalSystemBuilder configFile(Path file) {
    this.configFile = file;
    return this;
  }

  /** Single settings of the job by key, on top of the file. */
  public LocalSystemBuilder jobSettings(Map<String, String> settings) {
    this.jobSettings.putAll(settings);
    return this;
  }

  /** How many parallel tasks there is room for, over all jobs; by default 4. */
  public LocalSystemBuilder taskSlots(int slots) {
    this.taskSlots = slots;
    return this;
  }

  /** Starts the collector, the shop and Redis's web page as well. */
  public LocalSystemBuilder withShop() {
    return withShop(ShopPart.values());
  }

  /** Starts these as well. */
  public LocalSystemBuilder withShop(ShopPart... parts) {
    shop.addAll(Arrays.asList(parts));
    return this;
  }

  /** Starts Prometheus as well, where it is installed. */
  public LocalSystemBuilder withPrometheus() {
    this.isWatched = true;
    return this;
  }

  /** Is told line by line what is going on. */
  public LocalSystemBuilder progress(Consumer<String> listener) {
    this.progress = listener;
    return this;
  }

  /** The system, not started. */
  public LocalSystem build() {
    ProjectHome checkout = home != null ? home : ProjectHome.find();
    Path directory =
        dataDirectory != null
            ? dataDirectory
            : checkout.root().resolve(".live-shopper").resolve(Integer.toString(portOffset));
    return new LocalSystem(
        new LocalSystemSettings(
            checkout,
            new DataDirectory(directory),
            ports,
            jobJar != null ? jobJar : checkout.jobJar(),
            jobMainClass,
            Optional.ofNullable(configFile),
            jobSettings,
            taskSlots,
            shop,
            isWatched,
            progress));
  }

  /** The system with its processes running and topics created, but without the job. */
  public LocalSystem startWithoutJob() {
    LocalSystem system = build();
    system.startProcesses();
    return system;
  }

  /** The system running, with the job. */
  public LocalSystem start() {
    LocalSystem system = build();
    system.start();
    return system;
  }
}
