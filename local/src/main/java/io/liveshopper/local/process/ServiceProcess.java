package io.liveshopper.local.process;

import io.liveshopper.local.common.LocalException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of the system, which outlives the program that starts it and is found again through
 * its record.
 */
public final class ServiceProcess {

  private final String name;
  private final Path recordFile;

  /**
   * A process by name, which may or may not run.
   *
   * @param recordFile where its {@link ProcessRecord} is kept
   */
  public ServiceProcess(String name, Path recordFile) {
    this.name = name;
    this.recordFile = recordFile;
  }

  /** Such as {@code kafka}. */
  public String name() {
    return name;
  }

  /** The running process; empty when it was never started, has ended, or its id is a stranger's. */
  public Optional<ProcessHandle> find() {
    return ProcessRecord.load(recordFile).flatMap(ProcessRecord::find);
  }

  /** Whether a process was started here and is gone without having been stopped. */
  public boolean died() {
    return wasStarted() && find().isEmpty();
  }

  /** Whether a process was started here and has not been stopped since. */
  public boolean wasStarted() {
    return Files.exists(recordFile);
  }

  /**
   * Starts the process in a session of its own: closing the terminal, or Ctrl-C in it, does not
   * reach it.
   *
   * @throws LocalException when the program cannot be started at all
   */
  public ProcessHandle start(Launch launch) {
    List<String> command = new ArrayList<>(detaching());
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()))
            .redirectErrorStream(true);
    // Options meant for the program that starts must not reach the Java programs it starts.
    builder.environment().remove("JDK_JAVA_OPTIONS");
    try {
      Files.createDirectories(recordFile.getParent());
      ProcessHandle process = builder.start().toHandle();
      ProcessRecord.of(process, launch.marker()).save(recordFile);
      return process;
    } catch (IOException e) {
      throw new LocalException("Cannot start " + name + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * Asks the process to end and ends it by force if it takes longer than it may.
   *
   * @return whether there was one to end
   */
  public boolean stop(Duration grace) {
    Optional<ProcessHandle> process = find();
    process.ifPresent(
        handle -> {
          handle.destroy();
          if (!ends(handle, grace)) {
            handle.destroyForcibly();
            ends(handle, grace);
          }
        });
    forget();
    return process.isPresent();
  }

  /** Ends the process at once, as a crash would: nothing is flushed, and the record stays. */
  public void kill() {
    find()
        .ifPresent(
            handle -> {
              handle.destroyForcibly();
              ends(handle, Duration.ofSeconds(10));
            });
  }

  private void forget() {
    try {
      Files.deleteIfExists(recordFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ends(ProcessHandle handle, Duration within) {
    try {
      handle.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> detaching() {
    if (Executables.inPath("setsid").isPresent()) {
      return List.of("setsid");
    }
    // No setsid on macOS; what matters there is that the terminal's hang-up is ignored.
    return Executables.inPath("nohup").isPresent() ? List.of("nohup") : List.of();
  }
}
