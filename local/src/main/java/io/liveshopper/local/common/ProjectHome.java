package io.liveshopper.local.common;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout and what has been built in it.
 *
 * @param root the directory of {@code up.sh}, absolute
 */
public record ProjectHome(Path root) {

  /** System property that names the root; {@code up.sh} sets it. */
  public static final String PROPERTY = "live-shopper.home";

  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String JOB_JAR = "job/target/live-shopper-job-" + VERSION + ".jar";

  /** Makes the path absolute. */
  public ProjectHome {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The root from {@link #PROPERTY}, else the nearest directory above the working directory that
   * holds {@code up.sh}.
   *
   * @throws LocalException when there is none
   */
  public static ProjectHome find() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return new ProjectHome(Path.of(given));
    }
    Path workingDirectory = Path.of("").toAbsolutePath();
    for (Path at = workingDirectory; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("up.sh")) && Files.isDirectory(at.resolve("local"))) {
        return new ProjectHome(at);
      }
    }
    throw new LocalException(
        "There is no up.sh in " + workingDirectory + " or above it: run this in a checkout.");
  }

  /** The job's jar with everything it needs but Flink. */
  public Path jobJar() {
    return root.resolve(JOB_JAR);
  }

  /** The class path of the Kafka broker, which mixes with nothing else. */
  public String kafkaClassPath() {
    return read("local/kafka-dist/target/class-path.txt");
  }

  /** The class path of Flink's processes, which mixes with nothing else. */
  public String flinkClassPath() {
    Path own = root.resolve("local/flink-dist/target/classes");
    return own + File.pathSeparator + read("local/flink-dist/target/class-path.txt");
  }

  /** The collector with everything it needs. */
  public String collectorClassPath() {
    return classPath("collector");
  }

  /** The demo shop with everything it needs. */
  public String storeClassPath() {
    return classPath("store");
  }

  /** The program of Redis's web page. */
  public Path redisCommander() {
    return existing(
        "local/redis-commander/target/npm/node_modules/redis-commander/bin/redis-commander.js");
  }

  /** The alert rules that Prometheus evaluates. */
  public Path alertRules() {
    return root.resolve("grafana/prometheus/alerts.yml");
  }

  /** A module's jar and what it depends on. */
  private String classPath(String module) {
    Path jar = existing("%1$s/target/live-shopper-%1$s-%2$s.jar".formatted(module, VERSION));
    return jar + File.pathSeparator + read(module + "/target/class-path.txt");
  }

  private Path existing(String file) {
    Path path = root.resolve(file);
    if (!Files.exists(path)) {
      throw notBuilt(file);
    }
    return path;
  }

  private LocalException notBuilt(String file) {
    return new LocalException(
        file + " has not been built yet: run mvn -DskipTests package in " + root + ".");
  }

  private String read(String file) {
    try {
      return Files.readString(root.resolve(file)).strip();
    } catch (java.nio.file.NoSuchFileException e) {
      throw notBuilt(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
