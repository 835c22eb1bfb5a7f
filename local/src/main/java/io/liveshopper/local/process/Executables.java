package io.liveshopper.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs the way a shell does. */
public final class Executables {

  private Executables() {}

  /** The program of that name in the first directory of {@code PATH} that has it. */
  public static Optional<Path> inPath(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .filter(file -> !Files.isDirectory(file))
        .findFirst();
  }
}
