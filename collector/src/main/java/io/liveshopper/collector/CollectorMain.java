package io.liveshopper.collector;

import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.config.SettingsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.annotation.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs a collector until the process is told to stop. Exit code 2: a setting is wrong; 1: it can't
 * start.
 */
@Command(
    name = "collector",
    mixinStandardHelpOptions = true,
    description = "Takes events from Snowplow trackers, enriches them and writes them to Kafka.")
public final class CollectorMain implements Callable<Integer> {

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON.")
  @Nullable private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as http.port=8081; reference.conf lists them.")
  private List<String> overrides = List.of();

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new CollectorMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    CollectorSettings settings;
    try {
      settings = CollectorSettings.load(config, overrides);
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return 2;
    }
    Collector collector;
    try {
      collector = Collector.start(settings);
    } catch (UncheckedIOException | IllegalStateException e) {
      err.println(withCause(e));
      return 1;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  collector.close();
                  stopped.countDown();
                },
                "shutdown"));
    spec.commandLine()
        .getOut()
        .printf("Listening on %s:%d%n", settings.http().host(), collector.port());
    spec.commandLine().getOut().flush();
    stopped.await();
    return 0;
  }

  private static String withCause(RuntimeException e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }
}
