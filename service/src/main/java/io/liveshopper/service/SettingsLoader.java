package io.liveshopper.service;

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
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Brings the settings together: the command line before the environment, that before the file, that
 * before the defaults.
 */
public final class SettingsLoader {

  private final String root;
  private final List<String> open;

  /**
   * Settings below one root.
   *
   * @param root such as {@code collector}; its defaults are in {@code reference.conf} of the class
   *     path
   * @param open keys below the root under which any further key is taken
   */
  public SettingsLoader(String root, String... open) {
    this.root = root;
    this.open = Stream.of(open).map(key -> root + "." + key + ".").toList();
  }

  /**
   * Reads all settings.
   *
   * @param file a HOCON file; null for none
   * @param overrides in the form {@code KEY=VALUE}, the key with or without the root
   * @return a reader at the root
   * @throws SettingsException if something can't be read, or a key is not known
   */
  public SettingReader load(@Nullable Path file, Collection<String> overrides) {
    Config defaults = ConfigFactory.parseResources(SettingsLoader.class, "/reference.conf");
    Config given =
        commandLine(overrides)
            .withFallback(ConfigFactory.systemEnvironmentOverrides())
            .withFallback(fromFile(file));
    checkKeys(given, defaults);
    try {
      return new SettingReader(given.withFallback(defaults).resolve(), root);
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

  private Config commandLine(Collection<String> overrides) {
    Config config = ConfigFactory.empty();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new SettingsException(
            "The argument --set %s is not of the form KEY=VALUE.".formatted(override));
      }
      String name = override.substring(0, equals).strip();
      String key = name.startsWith(root + ".") ? name : root + "." + name;
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

  private void checkKeys(Config given, Config defaults) {
    if (!given.hasPath(root)) {
      return;
    }
    for (Map.Entry<String, ConfigValue> entry : given.getConfig(root).entrySet()) {
      String key = root + "." + entry.getKey();
      if (open.stream().noneMatch(key::startsWith) && !defaults.hasPathOrNull(key)) {
        throw new SettingsException(
            "Setting %s is not known; the known ones are in reference.conf.".formatted(key));
      }
    }
  }

  private static SettingsException rejected(String what, ConfigException cause) {
    return new SettingsException("%s can't be read: %s".formatted(what, cause.getMessage()));
  }
}
