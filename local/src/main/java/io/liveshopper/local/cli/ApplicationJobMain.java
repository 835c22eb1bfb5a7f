package io.liveshopper.local.cli;

import io.liveshopper.local.ApplicationJob;
import io.liveshopper.local.JobSettings;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.service.JobInspector;
import io.liveshopper.local.service.LocalSystemSettings;
import io.liveshopper.local.upgrade.PlannedJob;
import io.liveshopper.local.upgrade.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The steps of {@code docker/upgrade.sh} that need to know the job: they print what the script goes
 * on with. Exit codes: 0 done, 1 not possible, 2 refused, 3 not possible and no task has run.
 */
@Command(name = "docker/upgrade.sh", mixinStandardHelpOptions = true)
public final class ApplicationJobMain {

  private static final int NOT_WORKING = 1;
  private static final int REFUSED = 2;
  private static final int NEVER_RAN = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--flink",
      defaultValue = "http://127.0.0.1:8081/",
      description = "Flink's address.")
  private URI flink;

  private ApplicationJobMain() {}

  /** Takes a step. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ApplicationJobMain())
            .setExecutionExceptionHandler(ApplicationJobMain::notPossible)
            .execute(args));
  }

  @Command(description = "Whether the jar can be looked at; the running job and its checkpoint.")
  void look(@Parameters Path jar) {
    ApplicationJob.requireJar(jar, LocalSystemSettings.JOB_MAIN_CLASS);
    String id = job().running();
    out().println(id + " " + job().checkpoint(id));
  }

  @Command(description = "The job all of whose tasks run.")
  void running() {
    out().println(job().running());
  }

  @Command(description = "Whether the job described can go on from the running one's state.")
  void check(
      @Parameters String jobId,
      @Parameters Path description,
      @Option(names = "--allow-non-restored-state") boolean isStateDropped)
      throws IOException {
    PlannedJob next = PlannedJob.parse(JobInspector.describedIn(Files.readString(description)));
    job().requireThatGoesOn(jobId, next, isStateDropped);
    out().println("can go on from the state of " + next.state().size() + " operators");
  }

  @Command(description = "Ends the job with a savepoint.")
  void stop(@Parameters String jobId, @Parameters Path directory) {
    out().println(job().stop(jobId, directory));
  }

  @Command(description = "Whether the job that was started works.")
  int prove(
      @Parameters Path jar,
      @Parameters Path savepoint,
      @Option(names = "--kafka", required = true) String bootstrapServers,
      @Option(names = "--stopped-at", required = true) long stoppedAt) {
    ApplicationJob.Proof proof =
        job()
            .prove(
                bootstrapServers,
                setting(jar, "kafka.enriched-topic"),
                setting(jar, "kafka.group-id"),
                savepoint);
    if (!proof.works()) {
      out().println(proof.text());
      return proof.runningSince().isPresent() ? NOT_WORKING : NEVER_RAN;
    }
    long sinceRunning = (System.nanoTime() - proof.runningSince().getAsLong()) / 1_000_000;
    double downtime = (System.currentTimeMillis() - sinceRunning - stoppedAt) / 1e3;
    out().printf(Locale.ROOT, "%.1f %s%n", downtime, proof.text());
    return 0;
  }

  @Command(description = "The generation that replaces the rows of the jobs of these jars.")
  void generation(@Parameters(arity = "1..*") List<Path> jars) {
    long highest =
        jars.stream().mapToLong(jar -> Long.parseLong(setting(jar, "generation"))).max().orElse(0);
    out().println(highest + 1);
  }

  /** As the job sees it in the environment of this program. */
  private static String setting(Path jar, String key) {
    return JobSettings.setting(jar, Optional.empty(), Map.of(), key);
  }

  private ApplicationJob job() {
    return new ApplicationJob(new FlinkRest(flink));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static int notPossible(
      Exception error, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
    if (error instanceof RefusedException) {
      command.getErr().println(error.getMessage());
      return REFUSED;
    }
    if (error instanceof LocalException) {
      command.getErr().println(error.getMessage());
      return NOT_WORKING;
    }
    throw error;
  }
}
