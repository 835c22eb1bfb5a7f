package io.liveshopper.local.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one copy of the system keeps everything: data, logs, configuration files it writes for its
 * processes, and the records of these.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {

  /** Makes the path absolute. */
  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** What stands on the command line of each process of this copy, and of no other's. */
  public String marker() {
    return root + "/";
  }

  /** The broker's log segments. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** Redis's append-only file. */
  public Path redis() {
    return root.resolve("redis");
  }

  /** Events that the collector has taken and Kafka has not. */
  public Path collectorBuffer() {
    return root.resolve("collector/buffer");
  }

  /** The key by which the demo shop knows devices again. */
  public Path storeSecret() {
    return root.resolve("store/device-key");
  }

  /** Prometheus's time series. */
  public Path prometheus() {
    return root.resolve("prometheus");
  }

  /** Flink's own {@code config.yaml}. */
  public Path flinkConf() {
    return root.resolve("flink/conf");
  }

  /** Flink's scratch space: RocksDB's working files, uploaded jars. Worthless after a stop. */
  public Path flinkTmp() {
    return root.resolve("flink/tmp");
  }

  /** Checkpoints, retained when the job is cancelled. */
  public Path checkpoints() {
    return root.resolve("flink/checkpoints");
  }

  /** Savepoints, taken when the system is stopped. */
  public Path savepoints() {
    return root.resolve("flink/savepoints");
  }

  /** Copies of the jars from which the job was started, and what is known of them. */
  public Path jobs() {
    return root.resolve("jobs");
  }

  /**
   * A directory as Flink wants it: as a URI, but with spaces and the like as they are, since Flink
   * does not decode what a proper URI encodes.
   */
  public static String forFlink(Path directory) {
    return "file://" + directory.toAbsolutePath();
  }

  /** The directory that {@link #forFlink} wrote so, or Flink itself. */
  public static Path fromFlink(String location) {
    return Path.of(location.replaceFirst("^file:/*", "/"));
  }

  /** Records of processes and the files they are started with. */
  public Path run() {
    return root.resolve("run");
  }

  /** What later commands need to know about the job. */
  public Path jobSettings() {
    return run().resolve("job-settings.json");
  }

  /** All logs. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** The log of a process. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** What a process wrote to its standard output and error besides its log. */
  public Path output(String name) {
    return logs().resolve(name + ".out");
  }

  /** The record of a process. */
  public Path record(String name) {
    return run().resolve(name + ".pid");
  }

  /** Creates the directories that need to exist before anything starts. */
  public void create() {
    try {
      for (Path directory :
          List.of(
              kafka(),
              redis(),
              prometheus(),
              flinkConf(),
              flinkTmp(),
              checkpoints(),
              savepoints(),
              run())) {
        Files.createDirectories(directory);
      }
      Files.createDirectories(logs());
    } catch (IOException e) {
      throw new LocalException("Cannot create " + root + ": " + e.getMessage() + ".", e);
    }
  }

  /** Removes the whole directory. */
  public void delete() {
    deleteTree(root);
  }

  /** Removes what is left in Flink's scratch space by processes that no longer run. */
  public void clearScratch() {
    deleteTree(flinkTmp());
  }

  /** Removes a directory with all that is in it, if it is there. */
  public static void deleteTree(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
