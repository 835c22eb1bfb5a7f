package io.liveshopper.service;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs a service until the process is told to stop. Exit code 2: a setting is wrong; 1: it can't
 * start. Either is said in a sentence on standard error.
 *
 * @param <S> its settings
 */
@Command(mixinStandardHelpOptions = true)
public abstract class ServiceCommand<S> implements Callable<Integer> {

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON.")
  @Nullable private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as http.port=8081; reference.conf lists them.")
  private List<String> overrides = List.of();

  @Spec private CommandSpec spec;

  /**
   * Reads the settings.
   *
   * @throws SettingsException if something is wrong with them
   */
  protected abstract S load(@Nullable Path file, List<String> overrides);

  /**
   * Starts, and returns when requests are answered.
   *
   * @throws IllegalStateException if that can't be
   * @throws UncheckedIOException if a file can't be used
   */
  protected abstract RunningService start(S settings);

  /** The address it listens on. */
  protected abstract String host(S settings);

  @Override
  public final Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    S settings;
    try {
      settings = load(config, overrides);
    } catch (SettingsException e) {
      err.println(e.getMessage());
      return 2;
    }
    RunningService service;
    try {
      service = start(settings);
    } catch (UncheckedIOException | IllegalStateException e) {
      err.println(withCause(e));
      return 1;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.close();
                  stopped.countDown();
                },
                "shutdown"));
    spec.commandLine().getOut().printf("Listening on %s:%d%n", host(settings), service.port());
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
