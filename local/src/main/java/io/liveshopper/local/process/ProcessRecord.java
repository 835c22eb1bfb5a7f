package io.liveshopper.local.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is written down about a started process, enough to recognise it later.
 *
 * <p>A process id alone is not: the system gives it to another process once this one is gone, and
 * {@code down} must never end a stranger. So the start time must agree and, where the system shows
 * command lines, the command line must name our data directory.
 *
 * @param pid the process id
 * @param startedAt when the system says the process began
 * @param marker a text that stands on the process's command line and on no foreign one
 */
public record ProcessRecord(long pid, Instant startedAt, String marker) {

  private static final Path PROCESSES = Path.of("/proc");
  private static final boolean COMMAND_LINES_SHOWN =
      Files.exists(PROCESSES.resolve("self/cmdline"));

  // Linux derives the start from the boot time, which moves a little when the clock is set.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The record of a process that has just been started. */
  static ProcessRecord of(ProcessHandle process, String marker) {
    Instant start = process.info().startInstant().orElseGet(Instant::now);
    return new ProcessRecord(process.pid(), start, marker);
  }

  /** The process, if it still runs and is the one recorded. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::describes);
  }

  /** Whether a process is the one recorded. */
  boolean describes(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean sameStart =
        info.startInstant()
            .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
            .orElse(false);
    return process.pid() == pid
        && sameStart
        && info.commandLine()
            .map(line -> line.contains(marker))
            .orElseGet(() -> !COMMAND_LINES_SHOWN || !hasEnded(pid));
  }

  /**
   * Whether a process without a command line only waits to be collected. Otherwise it is about to
   * become another program, and has no command line for a moment: {@code setsid} is, when it
   * becomes the program it was given.
   */
  private static boolean hasEnded(long pid) {
    try {
      String stat = Files.readString(PROCESSES.resolve(pid + "/stat"));
      // The state follows the name, which stands in brackets and may hold any character.
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state == 'Z' || state == 'X';
    } catch (IOException e) {
      return true;
    }
  }

  /** Writes the record whole or not at all. */
  void save(Path file) {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("started-at", startedAt.toString());
    properties.setProperty("marker", marker);
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        properties.store(writer, null);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a record; empty when there is none or it is not readable as one. */
  static Optional<ProcessRecord> load(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(
          new ProcessRecord(
              Long.parseLong(properties.getProperty("pid", "")),
              Instant.parse(properties.getProperty("started-at", "")),
              properties.getProperty("marker", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }
}
