package io.liveshopper.local.flink;

import io.liveshopper.local.common.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where a stopped job can go on from. */
public final class RetainedState {

  private static final String METADATA = "_metadata";
  private static final int DEPTH = 4;

  private RetainedState() {}

  /**
   * The newest complete savepoint or retained checkpoint.
   *
   * <p>The metadata file is the last thing that Flink writes, so one that is there and not empty
   * marks a complete one, and its time tells when.
   */
  public static Optional<Path> newest(DataDirectory data) {
    return Stream.of(data.checkpoints(), data.savepoints())
        .flatMap(directory -> metadataIn(directory).stream())
        .max(Comparator.comparing(RetainedState::writtenAt))
        .map(Path::getParent);
  }

  /** The newest retained checkpoint of one job. */
  public static Optional<Path> newestOf(String jobId, DataDirectory data) {
    return metadataIn(data.checkpoints().resolve(jobId)).stream()
        .max(Comparator.comparing(RetainedState::writtenAt))
        .map(Path::getParent);
  }

  /** The metadata file of a savepoint or checkpoint, if it is there. */
  public static Optional<Path> metadata(Path state) {
    return Optional.of(state.resolve(METADATA)).filter(Files::isRegularFile);
  }

  /** Makes a savepoint or checkpoint the {@link #newest}, whatever was written after it. */
  public static void prefer(Path state) {
    try {
      Files.setLastModifiedTime(
          state.resolve(METADATA), FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.util.List<Path> metadataIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      return java.util.List.of();
    }
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      return files
          .filter(file -> file.endsWith(METADATA))
          .filter(file -> file.toFile().length() > 0)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
