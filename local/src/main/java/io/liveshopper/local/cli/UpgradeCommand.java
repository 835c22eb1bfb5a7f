package io.liveshopper.local.cli;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.SystemLock;
import io.liveshopper.local.upgrade.UpgradeOutcome;
import io.liveshopper.local.upgrade.UpgradeRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh upgrade}. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces the running job by another version, which goes on from its state.",
      "",
      "First it is checked whether the new job can go on from there. Then the old one is stopped with"
          + " a savepoint, and the new one started from it. If that does not work the old one is"
          + " started again, from the same savepoint. Settings and configuration file are the running"
          + " job's where no others are given."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the new job runs, and is what ./up.sh starts from now on",
      "1:the new job did not work and the old one runs again, or something failed",
      "2:the new job could not go on from the running one's state; nothing was stopped"
    })
final class UpgradeCommand implements Callable<Integer> {

  private static final String PARALLELISM = "job.parallelism";

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;
  @Mixin private JobOptions jobOptions;

  @Parameters(paramLabel = "JAR", description = "The new version of the job.")
  private Path jar;

  @Nullable @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many subtasks each operator is to have: --set job.parallelism=N.")
  private Integer parallelism;

  @Option(
      names = "--allow-non-restored-state",
      description = "Drop the state of operators that the new job does not have.")
  private boolean isStateDropped;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JobOptions options = jobOptions.orElse(root.jobOptions());
    Map<String, String> settings = new LinkedHashMap<>(options.settings());
    if (parallelism != null) {
      settings.put(PARALLELISM, Integer.toString(parallelism));
    }
    UpgradeRequest request = new UpgradeRequest(jar, options.givenFile(), settings, isStateDropped);
    LocalSystem system = root.systemTelling(out);
    try (SystemLock lock = SystemLock.take(system.settings().data(), out::println)) {
      out.println("Upgrading to " + jar);
      UpgradeOutcome outcome = system.upgrade().to(request);
      return new UpgradeReport(root, out, spec.commandLine().getErr()).tell("Upgraded", outcome);
    }
  }
}
