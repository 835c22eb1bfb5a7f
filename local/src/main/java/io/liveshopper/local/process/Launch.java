package io.liveshopper.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to start one process.
 *
 * @param command the program and its arguments; one of them contains the marker
 * @param marker see {@link ProcessRecord#marker()}
 * @param output where the process's standard output and error go, appended
 */
public record Launch(List<String> command, String marker, Path output) {

  /** Copies the command. */
  public Launch {
    command = List.copyOf(command);
  }

  /**
   * A Java program on the JVM that runs this one.
   *
   * <p>Class path and options go into an argument file: class paths are longer than the part of a
   * command line that the system shows, and the marker must be seen.
   *
   * @param argumentFile where to write these; its path contains the marker
   */
  public static Launch java(
      Path argumentFile,
      String marker,
      Path output,
      String classPath,
      List<String> options,
      String mainClass,
      List<String> arguments) {
    List<String> inFile = new ArrayList<>(options);
    inFile.add("-cp");
    inFile.add(classPath);
    try {
      Files.writeString(
          argumentFile, inFile.stream().map(Launch::quote).collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>();
    command.add(javaExecutable());
    command.add("@" + argumentFile);
    command.add(mainClass);
    command.addAll(arguments);
    return new Launch(command, marker, output);
  }

  /** The {@code java} program of the JVM that runs this one. */
  public static String javaExecutable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String quote(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
