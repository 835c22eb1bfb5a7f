package io.liveshopper.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts what does not run, submits the job unless it runs, waits until it does, and returns.",
      "",
      "A job that was stopped goes on from where it was. Environment variables CONFIG_FORCE_* reach"
          + " the job when Flink's job manager is started with them."
    })
final class UpCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;
  @Mixin private JobOptions jobOptions;
  @Mixin private ShopOptions shopOptions;
  @Mixin private WatchOptions watchOptions;

  @Override
  public Integer call() {
    return new Up(
            root,
            jobOptions.orElse(root.jobOptions()),
            shopOptions.orElse(root.shopOptions()),
            watchOptions.orElse(root.watchOptions()),
            spec.commandLine().getOut())
        .run();
  }
}
