package io.liveshopper.local.service;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/**
 * Finds a Redis server to run: the machine's own where it is new enough, else one that we bring.
 */
final class RedisBinary {

  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
  private static final int MIN_MAJOR = 6;
  private static final int MIN_MINOR = 2;

  private RedisBinary() {}

  /**
   * The server to run.
   *
   * @param unpackTo where the binary that we bring is unpacked if it is needed
   * @throws LocalException when neither is to be had
   */
  static Path find(Path unpackTo) {
    return Executables.inPath("redis-server")
        .filter(RedisBinary::isNewEnough)
        .orElseGet(() -> unpack(unpackTo));
  }

  /** Whether what a server says about itself means 6.2 or later. */
  static boolean isNewEnough(String versionLine) {
    Matcher version = VERSION.matcher(versionLine);
    if (!version.find()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major > MIN_MAJOR || (major == MIN_MAJOR && minor >= MIN_MINOR);
  }

  private static boolean isNewEnough(Path server) {
    return versionOf(server).map(RedisBinary::isNewEnough).orElse(false);
  }

  private static Optional<String> versionOf(Path server) {
    try {
      return Optional.of(Tool.run(java.util.List.of(server.toString(), "--version")));
    } catch (LocalException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Path unpack(Path directory) {
    try {
      Files.createDirectories(directory);
      Path server = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
      if (versionOf(server).isEmpty()) {
        throw new LocalException(
            "There is no redis-server 6.2 or later in PATH and the bundled one does not run here"
                + " (it needs libssl3): install redis-server.");
      }
      return server;
    } catch (IOException | RuntimeException e) {
      if (e instanceof LocalException known) {
        throw known;
      }
      throw new LocalException(
          "There is no redis-server 6.2 or later in PATH and none is bundled for this system:"
              + " install redis-server.",
          e);
    }
  }
}
