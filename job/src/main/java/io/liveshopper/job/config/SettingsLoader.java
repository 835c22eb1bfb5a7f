package io.liveshopper.job.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * Brings the settings together: the command line before the environment, that before the file, that
 * before the defaults.
 */
final class SettingsLoader {

  static final String ROOT = "live-shopper";

  /** Below these any key is taken: they are passed on to somebody else's library. */
  private static final List<String> OPEN =
      List.of(ROOT + ".kafka.client", ROOT + ".actions.live-chat.threshold");

  /** From where on an argument is not a key: what follows may be a secret. */
  private static final Pattern AFTER_KEY = Pattern.compile("[^A-Za-z0-9._-].*", Pattern.DOTALL);

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
    Config given =
        commandLine(overrides, defaults)
            .withFallback(ConfigFactory.systemEnvironmentOverrides())
            .withFallback(fromFile(file, defaults));
    Config resolved;
    try {
      resolved = given.withFallback(defaults).resolve();
    } catch (ConfigException e) {
      throw SettingsException.rejected("The configuration", e);
    }
    checkKeys(ROOT, resolved.root().get(ROOT), defaults.root().get(ROOT));
    return resolved;
  }

  private static Config fromFile(@Nullable Path file, Config defaults) {
    if (file == null) {
      return ConfigFactory.empty();
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new SettingsException(
          "The configuration file %s is not there or can't be read.".formatted(file));
    }
    Config config;
    try {
      config =
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw SettingsException.rejected("The configuration file " + file, e);
    }
    for (String name : config.root().keySet()) {
      if (defaults.getObject(ROOT).containsKey(name)) {
        throw new SettingsException(
            "Setting %s in the configuration file %s is not known; allowed is %s.%s."
                .formatted(name, file, ROOT, name));
      }
    }
    return config;
  }

  private static Config commandLine(Collection<String> overrides, Config defaults) {
    Config config = ConfigFactory.empty();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new SettingsException(
            "The argument --set %s is not of the form KEY=VALUE."
                .formatted(AFTER_KEY.matcher(override).replaceFirst("...")));
      }
      String name = override.substring(0, equals).strip();
      String key = name.startsWith(ROOT + ".") ? name : ROOT + "." + name;
      try {
        config = config.withValue(key, value(override.substring(equals + 1), key, defaults));
      } catch (ConfigException e) {
        throw SettingsException.rejected("The argument --set " + name, e);
      }
    }
    return config;
  }

  /**
   * A list or an object in HOCON, where one is expected; anything else is taken as text, and so is
   * a list that is none, for whoever reads it to say what is allowed.
   */
  private static ConfigValue value(String text, String key, Config defaults) {
    String stripped = text.strip();
    ConfigValueType expected =
        defaults.hasPath(key) ? defaults.getValue(key).valueType() : ConfigValueType.STRING;
    if (expected == ConfigValueType.OBJECT && stripped.startsWith("{")) {
      return hocon(stripped);
    }
    if (expected == ConfigValueType.LIST
        && (stripped.startsWith("[") || stripped.startsWith("{"))) {
      try {
        return hocon(stripped);
      } catch (ConfigException e) {
        return ConfigValueFactory.fromAnyRef(stripped);
      }
    }
    return ConfigValueFactory.fromAnyRef(stripped);
  }

  private static ConfigValue hocon(String text) {
    return ConfigFactory.parseString("value = " + text).getValue("value");
  }

  /** Checks that all settings are known, and that those which hold others do so. */
  private static void checkKeys(String path, ConfigValue given, ConfigValue defaults) {
    if (!(given instanceof ConfigObject settings)) {
      throw new SettingsException(
          "Setting %s is a single value; allowed are the settings below it, such as %s.%s."
              .formatted(path, path, firstKey((ConfigObject) defaults)));
    }
    for (Map.Entry<String, ConfigValue> setting : settings.entrySet()) {
      String key = path + "." + setting.getKey();
      ConfigValue known = ((ConfigObject) defaults).get(setting.getKey());
      if (known == null) {
        throw new SettingsException(
            "Setting %s is not known; the known ones are in reference.conf.".formatted(key));
      }
      if (known.valueType() == ConfigValueType.OBJECT && !isOpen(key, setting.getValue())) {
        checkKeys(key, setting.getValue(), known);
      }
    }
  }

  private static boolean isOpen(String key, ConfigValue value) {
    return OPEN.contains(key) && value.valueType() == ConfigValueType.OBJECT;
  }

  private static String firstKey(ConfigObject defaults) {
    return defaults.keySet().stream().sorted().findFirst().orElse("NAME");
  }
}
