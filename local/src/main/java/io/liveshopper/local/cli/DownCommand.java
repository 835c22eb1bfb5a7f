package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.SystemLock;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh down}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = {
      "Stops the job with a savepoint and then all processes.",
      "",
      "Data stays: the next ./up.sh goes on from there."
    })
final class DownCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Option(names = "--clean", description = "Remove all data and logs as well.")
  private boolean clean;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalSystem system = root.systemTelling(out);
    try (SystemLock lock = SystemLock.take(system.settings().data(), out::println)) {
      boolean any = clean ? system.stopAndForget() : system.stopKeepingState();
      if (clean) {
        out.println("Stopped, and " + RootCommand.shown(system.settings().data()) + " removed.");
      } else {
        out.println(any ? "Stopped; data kept." : "Nothing was running.");
      }
    }
    return 0;
  }
}
