package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.SystemLock;
import io.liveshopper.local.upgrade.RollbackRequest;
import io.liveshopper.local.upgrade.UpgradeOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Goes back to the job of before the last upgrade and the savepoint it ended with.",
      "",
      "Everything since is read again from Kafka. Its rows are of a higher generation, so they replace"
          + " those that the upgraded job has written, whatever their times."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the job of before the upgrade runs, and is what ./up.sh starts from now on",
      "1:it did not work and the upgraded job runs again, or something failed",
      "2:there is nothing to go back to, or it cannot be; nothing was stopped"
    })
final class RollbackCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Nullable @Option(
      names = "--generation",
      paramLabel = "N",
      description = "The generation of rows from now on. Default: one above the present one.")
  private Long generation;

  @Nullable @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "Start this corrected job from the savepoint, not the one that wrote it.")
  private Path jar;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalSystem system = root.systemTelling(out);
    try (SystemLock lock = SystemLock.take(system.settings().data(), out::println)) {
      out.println("Going back to before the last upgrade");
      UpgradeOutcome outcome =
          system
              .upgrade()
              .back(new RollbackRequest(Optional.ofNullable(generation), Optional.ofNullable(jar)));
      return new UpgradeReport(root, out, spec.commandLine().getErr()).tell("Rolled back", outcome);
    }
  }
}
