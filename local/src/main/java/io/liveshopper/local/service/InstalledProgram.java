package io.liveshopper.local.service;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.Executables;
import io.liveshopper.local.process.NamedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A service whose program is this machine's: the project does not bring it along, and does without
 * where it is not installed.
 */
abstract class InstalledProgram implements Service {

  private final String name;
  private final List<String> programs;
  private final NamedPort port;
  private final String healthPath;

  /**
   * A service with one port, which answers at a path when it is ready.
   *
   * @param programs the names that its program has, with different distributors
   */
  InstalledProgram(String name, List<String> programs, NamedPort port, String healthPath) {
    this.name = name;
    this.programs = List.copyOf(programs);
    this.port = port;
    this.healthPath = healthPath;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean isInstalled() {
    return found().isPresent();
  }

  @Override
  public final List<NamedPort> ports() {
    return List.of(port);
  }

  @Override
  public final boolean ready() {
    return HttpCheck.answers(port.port(), healthPath);
  }

  /**
   * Where its program is.
   *
   * @throws LocalException that says what to install
   */
  final Path program() {
    return found()
        .orElseThrow(
            () -> new LocalException("There is no %1$s: install %1$s.".formatted(programs.get(0))));
  }

  /** Writes what the program reads at its start. */
  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> found() {
    return programs.stream().map(Executables::inPath).flatMap(Optional::stream).findFirst();
  }
}
