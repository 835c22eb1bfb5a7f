package io.liveshopper.local.cli;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.common.ProjectHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the job is to be configured. */
final class JobOptions {

  private static final String DEFAULT_FILE = "live-shopper.conf";

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "The job's configuration. Default: live-shopper.conf beside up.sh, if it is there.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One setting of the job, such as windows=[5m,1h]; repeatable, goes before the file.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /**
   * The file to use.
   *
   * @throws LocalException when one is named that is not there
   */
  Optional<Path> file(ProjectHome home) {
    if (file == null) {
      return Optional.of(home.root().resolve(DEFAULT_FILE)).filter(Files::isRegularFile);
    }
    if (!Files.isRegularFile(file)) {
      throw new LocalException("There is no configuration file " + file + ".");
    }
    return Optional.of(file);
  }

  Map<String, String> settings() {
    return settings;
  }

  /** These options with what is missing taken from others. */
  JobOptions orElse(JobOptions others) {
    JobOptions merged = new JobOptions();
    merged.file = file != null ? file : others.file;
    merged.settings = new LinkedHashMap<>(others.settings);
    merged.settings.putAll(settings);
    return merged;
  }

  boolean areGiven() {
    return file != null || !settings.isEmpty();
  }
}
