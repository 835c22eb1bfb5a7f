package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.LocalSystemBuilder;
import io.liveshopper.local.SystemLock;
import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.process.PortPlan;
import io.liveshopper.local.service.PrometheusService;
import io.liveshopper.local.upgrade.Deployed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Starts the system and says where everything is. */
final class Up {

  private final RootCommand root;
  private final JobOptions jobOptions;
  private final ShopOptions shopOptions;
  private final WatchOptions watchOptions;
  private final PrintWriter out;

  Up(
      RootCommand root,
      JobOptions jobOptions,
      ShopOptions shopOptions,
      WatchOptions watchOptions,
      PrintWriter out) {
    this.root = root;
    this.jobOptions = jobOptions;
    this.shopOptions = shopOptions;
    this.watchOptions = watchOptions;
    this.out = out;
  }

  int run() {
    long began = System.nanoTime();
    LocalSystemBuilder builder = root.system();
    if (shopOptions.isShopStarted()) {
      builder.withShop();
    }
    if (watchOptions.isPrometheusStarted()) {
      builder.withPrometheus();
    }
    // What an upgrade chose was chosen with a configuration file, or without one.
    Optional<Path> file =
        builder.build().upgrade().deployed().filter(Deployed::isChosen).isPresent()
            ? jobOptions.givenFile()
            : jobOptions.file(ProjectHome.find());
    file.ifPresent(builder::configFile);
    LocalSystem system =
        builder.jobSettings(jobOptions.settings()).progress(this::progress).build();
    try (SystemLock lock = SystemLock.take(system.settings().data(), this::progress)) {
      progress("Starting Live Shopper, data and logs in " + shownData(system));
      boolean anew = system.start();
      if (!anew && jobOptions.areGiven()) {
        progress(
            "  The job was running already and keeps its settings; for others: "
                + root.command("down")
                + " first.");
      }
    }
    boolean isPrometheusThere = system.process(PrometheusService.NAME).find().isPresent();
    printAddresses(
        system.settings().ports(),
        isPrometheusThere,
        shownData(system),
        (System.nanoTime() - began) / 1e9);
    return 0;
  }

  private void printAddresses(
      PortPlan ports, boolean isPrometheusThere, String data, double seconds) {
    out.printf(Locale.ROOT, "Live Shopper runs (%.0f s).%n", seconds);
    if (shopOptions.isShopStarted()) {
      out.printf("  Shop              http://localhost:%d%n", ports.store());
      if (isPrometheusThere) {
        out.printf("  Charts            http://localhost:%d/charts%n", ports.store());
      }
      out.printf("  Collector         http://localhost:%d%n", ports.collector());
      out.printf("  Redis's web page  http://localhost:%d%n", ports.redisPage());
    }
    out.printf("  Flink's web page  http://localhost:%d%n", ports.flinkRest());
    out.printf("  Kafka             localhost:%d%n", ports.kafka());
    out.printf("  Redis             redis://localhost:%d%n", ports.redis());
    out.printf(
        "  Metrics           http://localhost:%d/metrics and http://localhost:%d/metrics%n",
        ports.jobManagerMetrics(), ports.taskManagerMetrics());
    if (isPrometheusThere) {
      out.printf("  Prometheus        http://localhost:%d%n", ports.prometheus());
    }
    out.printf("  Data and logs     %s%n", data);
    if (shopOptions.isShopStarted() && jobOptions.isDemo()) {
      out.printf(
          "Demo: open http://localhost:%d and press ?: beside the shop appears what it knows about you,"
              + " as it changes.%n",
          ports.store());
    }
    out.printf(
        "Next: %s, %s, or %s.%n",
        root.command("replay FILE"), root.command("simulate"), root.command("down"));
    out.flush();
  }

  private String shownData(LocalSystem system) {
    return RootCommand.shown(system.settings().data());
  }

  private synchronized void progress(String line) {
    out.println(line);
    out.flush();
  }
}
