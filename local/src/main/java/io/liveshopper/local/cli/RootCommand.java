package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.LocalSystemBuilder;
import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.process.PortPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./up.sh} itself: without a command it starts the system. */
@Command(
    name = "./up.sh",
    synopsisSubcommandLabel = "[COMMAND]",
    mixinStandardHelpOptions = true,
    version = "Live Shopper 0.1.0-SNAPSHOT",
    description = {
      "Runs Live Shopper on this machine: Kafka, Redis, Flink and the job, a collector, a demo shop"
          + " and a web page about Redis, and Prometheus where it is installed, each as a process of"
          + " its own, all on 127.0.0.1.",
      "",
      "Without a command: up."
    },
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DownCommand.class,
      UpgradeCommand.class,
      RollbackCommand.class,
      ReplayCommand.class,
      WatchCommand.class,
      SimulateCommand.class,
      RuleCommand.class,
      EraseCommand.class
    })
final class RootCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description =
          "Add N to every port, 0 to "
              + PortPlan.MAX_OFFSET
              + ", so that several copies run side by side (the collector's is then 13180+N, the"
              + " one of Redis's web page 4520+N and Prometheus's 1980+N). Each has its own data.")
  private int portOffset;

  // Scope INHERIT is not to be had for groups, so each command's help would lack these otherwise.
  @Option(
      names = "--embedded",
      scope = ScopeType.INHERIT,
      description = "Run plain processes. This is the default where no Docker engine answers.")
  private boolean embedded;

  @Option(
      names = "--docker",
      scope = ScopeType.INHERIT,
      description = "Run containers, or reach those that run (docker/README.md).")
  private boolean docker;

  @Mixin private JobOptions jobOptions;
  @Mixin private ShopOptions shopOptions;
  @Mixin private WatchOptions watchOptions;

  @Override
  public Integer call() {
    return new Up(this, jobOptions, shopOptions, watchOptions, spec.commandLine().getOut()).run();
  }

  WatchOptions watchOptions() {
    return watchOptions;
  }

  ShopOptions shopOptions() {
    return shopOptions;
  }

  JobOptions jobOptions() {
    return jobOptions;
  }

  int portOffset() {
    return portOffset;
  }

  /** The copy of the system that the options mean, described but not touched. */
  LocalSystemBuilder system() {
    if (docker && !embedded) {
      throw new LocalException("With --docker this is for docker/up.sh to do: call ./up.sh.");
    }
    return reached();
  }

  /** As {@link #system()}, for commands that only talk to it, which may run in containers. */
  LocalSystemBuilder reached() {
    if (embedded && docker) {
      throw new LocalException("Choose one of --embedded and --docker.");
    }
    return LocalSystem.builder().home(ProjectHome.find()).portOffset(portOffset);
  }

  /** The same, which prints its progress. */
  LocalSystem systemTelling(PrintWriter out) {
    return system()
        .progress(
            line -> {
              out.println(line);
              out.flush();
            })
        .build();
  }

  boolean isDocker() {
    return docker;
  }

  /** How to call a command of this copy, for messages. */
  String command(String arguments) {
    return "./up.sh "
        + arguments
        + (docker ? " --docker" : "")
        + (portOffset == 0 ? "" : " --port-offset " + portOffset);
  }

  /** The path as it is best shown: relative to where the person is, if it is below. */
  static String shown(DataDirectory data) {
    Path here = Path.of("").toAbsolutePath();
    return data.root().startsWith(here)
        ? here.relativize(data.root()).toString()
        : data.root().toString();
  }
}
