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
  private static final String ROOT = "live-shopper.";

  /** Stalls short enough to be waited for. */
  private static final Map<String, String> DEMO =
      Map.of("actions.live-chat.stall", "20s", "actions.checkout-help.stall", "30s");

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

  @Option(
      names = "--demo",
      description =
          "Action flags after seconds rather than minutes: actions.live-chat.stall=20s and"
              + " actions.checkout-help.stall=30s. Goes before the file, after --set.")
  private boolean demo;

  /**
   * The file to use.
   *
   * @throws LocalException when one is named that is not there
   */
  Optional<Path> file(ProjectHome home) {
    return givenFile()
        .or(() -> Optional.of(home.root().resolve(DEFAULT_FILE)).filter(Files::isRegularFile));
  }

  /**
   * The file that is named.
   *
   * @throws LocalException when it is not there
   */
  Optional<Path> givenFile() {
    if (file == null) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new LocalException("There is no configuration file " + file + ".");
    }
    return Optional.of(file);
  }

  /** The single settings, those of the demo that are not given otherwise included. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    settings.forEach((key, value) -> all.put(shortKey(key), value));
    if (demo) {
      DEMO.forEach(all::putIfAbsent);
    }
    return all;
  }

  private static String shortKey(String key) {
    return key.startsWith(ROOT) ? key.substring(ROOT.length()) : key;
  }

  /** These options with what is missing taken from others. */
  JobOptions orElse(JobOptions others) {
    JobOptions merged = new JobOptions();
    merged.file = file != null ? file : others.file;
    merged.demo = demo || others.demo;
    merged.settings = new LinkedHashMap<>(others.settings);
    merged.settings.putAll(settings);
    return merged;
  }

  boolean isDemo() {
    return demo;
  }

  boolean areGiven() {
    return file != null || demo || !settings.isEmpty();
  }
}
