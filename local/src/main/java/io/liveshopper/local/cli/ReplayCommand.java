package io.liveshopper.local.cli;

import io.liveshopper.local.JobProgress;
import io.liveshopper.local.JobSettings;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.EventProducer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.common.Texts;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.replay.Replay;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh replay FILE}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the lines of a file of enriched events (131 columns, plain or gzipped) to Kafka, all"
          + " times moved by the same amount so that the last event is now.",
      "",
      "Lines that are no events are sent as they are. Returns when the job has read all of them and"
          + " written to Redis what follows, or after half a minute."
    })
final class ReplayCommand implements Callable<Integer> {

  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Enriched events, one a line.")
  private Path file;

  @Option(names = "--as-is", description = "Leave times and event ids as they are.")
  private boolean asIs;

  @Override
  public Integer call() {
    LocalSystem system = root.reached().build();
    if (!Files.isRegularFile(file)) {
      throw new LocalException(
          Files.exists(file) ? file + " is not a file." : "There is no file " + file + ".");
    }
    try (EventProducer producer = Producers.enriched(root, system)) {
      JobSettings job = Producers.settingsOf(root, system);
      Replay.Summary sent =
          new Replay(file, asIs, Clock.systemUTC(), job.maxEventBytes()).send(producer);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "Sent %d events%s%s.%n",
          sent.events(),
          sent.others() == 0
              ? ""
              : " and, as they are, %d lines that are no events".formatted(sent.others()),
          sent.shift().isZero() ? "" : ", times moved by " + Texts.span(sent.shift()));
      out.flush();
      if (!new JobProgress(new FlinkRest(system.flinkRestUri()), job)
          .awaitWritten(WRITTEN_WITHIN)) {
        out.printf(
            "What follows from them may not all be in Redis yet: see %s.%n",
            root.command("status"));
      }
    }
    return 0;
  }
}
