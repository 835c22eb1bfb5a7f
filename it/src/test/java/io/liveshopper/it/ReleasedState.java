package io.liveshopper.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * State of a released version in one of its forms, as it is checked in under {@code
 * savepoints/VERSION/FORM}.
 */
record ReleasedState(String version, String form) {

  /** In place of the directory where the state is, in the paths that it holds. */
  private static final String PLACE = "file:/live-shopper-state";

  private static final String METADATA = "_metadata";

  /** All that is checked in. */
  static List<ReleasedState> all() {
    return directories(root()).stream()
        .flatMap(
            version ->
                directories(version).stream()
                    .map(form -> new ReleasedState(name(version), name(form))))
        .toList();
  }

  /** Copies it to a directory, from where a job can go on and may delete it. */
  Path copyTo(Path directory) {
    copyTree(checkedIn(), directory);
    Path metadata = metadata(directory);
    MetadataPaths.replace(metadata, PLACE, "file:" + directory.toAbsolutePath());
    return metadata.getParent();
  }

  /**
   * Checks state in, instead of what there was.
   *
   * @param state the directories below {@code origin} that belong to it
   * @param machine the directory of this machine that is named in it, though only to be read by
   *     people: in the options that RocksDB keeps beside its files
   */
  void checkIn(Path origin, List<Path> state, Path machine) {
    delete(checkedIn());
    for (Path directory : state) {
      copyTree(directory, checkedIn().resolve(origin.relativize(directory).toString()));
    }
    MetadataPaths.replace(metadata(checkedIn()), "file:" + origin.toAbsolutePath(), PLACE);
    files().forEach(file -> MetadataPaths.blank(file, machine.toAbsolutePath().toString()));
  }

  private Path checkedIn() {
    return root().resolve(version).resolve(form);
  }

  /** All files of it. */
  List<Path> files() {
    return files(checkedIn());
  }

  private static Path root() {
    return Path.of(System.getProperty("savepoints.directory"));
  }

  private static Path metadata(Path directory) {
    return files(directory).stream()
        .filter(file -> file.endsWith(METADATA))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + METADATA + " below " + directory));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static List<Path> directories(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyTree(Path from, Path to) {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      try {
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
