package io.liveshopper.collector.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Brings the settings together: the command line before the environment, that before the file, that
 * before the defaults.
 */
final class SettingsLoader {

  static final String ROOT = "collector";

  /** Below these any key is taken. */
  private static final List<String> OPEN = List.of(ROOT + ".kafka.client.", ROOT + ".paths.");

  private SettingsLoader() {}

  static Config load(@Nullable Path file, Collection<String> overrides) {
    Config defaults = ConfigFactory.parseResources(SettingsLoader.class, "/reference.conf");
    Config given =
        commandLine(overrides)
            .withFallback(ConfigFactory.systemEnvironmentOverrides())
            .withFallback(fromFile(file));
    checkKeys(given, defaults);
    try {
      return given.withFallback(defaults).resolve();
    } catch (ConfigException e) {
      throw rejected("The configuration", e);
    }
  }

  private static Config fromFile(@Nullable Path file) {
    if (file == null) {
      return ConfigFactory.empty();
    }
    if (!Files.isReadable(file)) {
      throw new SettingsException(
          "The configuration file %s is not there or can't be read.".formatted(file));
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw rejected("The configuration file " + file, e);
    }
  }

  private static Config commandLine(Collection<String> overrides) {
    Config config = ConfigFactory.empty();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new SettingsException(
            "The argument --set %s is not of the form KEY=VALUE.".formatted(override));
      }
      String name = override.substring(0, equals).strip();
      String key = name.startsWith(ROOT + ".") ? name : ROOT + "." + name;
      try {
        config = config.withValue(key, value(override.substring(equals + 1).strip()));
      } catch (ConfigException e) {
        throw rejected("The argument --set " + name, e);
      }
    }
    return config;
  }

  private static ConfigValue value(String text) {
    return text.startsWith("[") || text.startsWith("{")
        ? ConfigFactory.parseString("value = " + text).getValue("value")
        : ConfigValueFactory.fromAnyRef(text);
  }

  private static void checkKeys(Config given, Config defaults) {
    if (!given.hasPath(ROOT)) {
      return;
    }
    for (Map.Entry<String, ConfigValue> entry : given.getConfig(ROOT).entrySet()) {
      String key = ROOT + "." + entry.getKey();
      if (OPEN.stream().noneMatch(key::startsWith) && !defaults.hasPathOrNull(key)) {
        throw new SettingsException(
            "Setting %s is not known; the known ones are in reference.conf.".formatted(key));
      }
    }
  }

  private static SettingsException rejected(String what, ConfigException cause) {
    return new SettingsException("%s can't be read: %s".formatted(what, cause.getMessage()));
  }
}
