package io.liveshopper.job.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Brings the settings together: the command line before the environment, that before the file, that
 * before the defaults.
 */
final class SettingsLoader {

  static final String ROOT = "live-shopper";

  /** Below these any key is taken: they are passed on to somebody else's library. */
  private static final List<String> OPEN =
      List.of(ROOT + ".kafka.client.", ROOT + ".actions.live-chat.threshold.");

  private SettingsLoader() {}

  /**
   * Loads and resolves all settings.
   *
   * @param file a HOCON file; null for none
   * @param overrides settings in the form {@code KEY=VALUE}, the key with or without the root
   * @throws SettingsException if the file can't be read or a key is not known
   */
  static Config load(@Nullable Path file, Collection<String> overrides) {
    Config defaults = ConfigFactory.parseResources(SettingsLoader.class, "/reference.conf");
    Config environment = ConfigFactory.systemEnvironmentOverrides();
    Config given =
        commandLine(overrides, defaults).withFallback(environment).withFallback(fromFile(file));
    checkKeys(given, defaults);
    try {
      return given.withFallback(defaults).resolve();
    } catch (ConfigException e) {
      throw SettingsException.rejected("The configuration", e);
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
      throw SettingsException.rejected("The configuration file " + file, e);
    }
  }

  private static Config commandLine(Collection<String> overrides, Config defaults) {
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
        String text = override.substring(equals + 1).strip();
        config = config.withValue(key, value(text, isText(key, defaults)));
      } catch (ConfigException e) {
        throw SettingsException.rejected("The argument --set " + name, e);
      }
    }
    return config;
  }

  /** Such a setting may begin with a bracket, as a password can. */
  private static boolean isText(String key, Config defaults) {
    return defaults.hasPath(key) && defaults.getValue(key).valueType() == ConfigValueType.STRING;
  }

  /** A list or an object in HOCON; anything else is taken as text. */
  private static ConfigValue value(String text, boolean isText) {
    if (!isText && (text.startsWith("[") || text.startsWith("{"))) {
      return ConfigFactory.parseString("value = " + text).getValue("value");
    }
    return ConfigValueFactory.fromAnyRef(text);
  }

  private static void checkKeys(Config given, Config defaults) {
    if (!given.hasPath(ROOT)) {
      return;
    }
    for (Map.Entry<String, ConfigValue> entry : flat(given)) {
      String key = ROOT + "." + entry.getKey();
      if (OPEN.stream().noneMatch(key::startsWith) && !defaults.hasPathOrNull(key)) {
        throw new SettingsException(
            "Setting %s is not known; the known ones are in reference.conf.".formatted(key));
      }
    }
  }

  private static Set<Map.Entry<String, ConfigValue>> flat(Config given) {
    return given.getConfig(ROOT).entrySet();
  }
}
