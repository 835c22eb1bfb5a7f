package io.liveshopper.local.cli;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.LogTail;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh logs NAME}. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the log of a process, or of the job.")
final class LogsCommand implements Callable<Integer> {

  private static final List<String> NAMES =
      List.of(
          "job",
          "jobmanager",
          "taskmanager",
          "kafka",
          "redis",
          "collector",
          "store",
          "redis-commander",
          "prometheus",
          "redis-exporter");
  private static final int POLL_MS = 200;

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "job, jobmanager, taskmanager, kafka, redis, collector, store, redis-commander, prometheus"
              + " or redis-exporter.",
      completionCandidates = Names.class)
  private String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is added, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "200",
      description = "How many of the last lines to show. Default: ${DEFAULT-VALUE}.")
  private int lines;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!NAMES.contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no log named " + name + "; there are " + String.join(", ", NAMES));
    }
    if (lines < 0) {
      throw new ParameterException(spec.commandLine(), "--lines must be at least 0, not " + lines);
    }
    DataDirectory data = root.system().build().settings().data();
    Path log = data.log(name);
    if (!Files.isRegularFile(log)) {
      throw new LocalException("There is no log of " + name + " yet.");
    }
    PrintStream out = System.out;
    long from = Files.size(log);
    // What a Java process says outside its log is little, and then it matters.
    LogTail.lastLines(data.output(name), lines).forEach(out::println);
    LogTail.lastLines(log, lines).forEach(out::println);
    out.flush();
    if (follow) {
      follow(log, from, out);
    }
    return 0;
  }

  private static void follow(Path log, long from, PrintStream out)
      throws IOException, InterruptedException {
    long at = from;
    byte[] buffer = new byte[1 << 16];
    while (!out.checkError()) {
      // A log that has become shorter has been begun anew.
      at = Files.exists(log) && Files.size(log) >= at ? at : 0;
      if (Files.exists(log)) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
          file.seek(at);
          for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
            out.write(buffer, 0, read);
            at += read;
          }
        }
      }
      out.flush();
      Thread.sleep(POLL_MS);
    }
  }

  /** For shell completion. */
  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return NAMES.iterator();
    }
  }
}
