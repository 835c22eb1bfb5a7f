package io.liveshopper.service;

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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Brings the settings together: the command line before the environment, that before the file, that
 * before the defaults.
 */
public final class SettingsLoader {

  /** What a file may hold besides the settings at hand: one file can be for all. */
  private static final Set<String> ROOTS = Set.of("live-shopper", "collector", "store");

  /** From where on an argument is not a key: what follows may be a secret. */
  private static final Pattern AFTER_KEY = Pattern.compile("[^A-Za-z0-9._-].*", Pattern.DOTALL);

  private final String root;
  private final List<String> open;

  /**
   * Settings below one root.
   *
   * @param root such as {@code collector}; its defaults are in {@code reference.conf} of the class
   *     path
   * @param open keys below the root under which any further key is taken: they are passed on to
   *     somebody else's library, or are names themselves
   */
  public SettingsLoader(String root, String... open) {
    this.root = root;
    this.open = Stream.of(open).map(key -> root + "." + key).toList();
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
        commandLine(overrides, defaults)
            .withFallback(ConfigFactory.systemEnvironmentOverrides())
            .withFallback(fromFile(file, defaults));
    Config resolved;
    try {
      resolved = given.withFallback(defaults).resolve();
    } catch (ConfigException e) {
      throw SettingsException.rejected("The configuration", e);
    }
    checkKeys(root, resolved.root().get(root), defaults.root().get(root));
    return new SettingReader(resolved, root);
  }

  private Config fromFile(@Nullable Path file, Config defaults) {
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
      if (!ROOTS.contains(name) && defaults.getObject(root).containsKey(name)) {
        throw new SettingsException(
            "Setting %s in the configuration file %s is not known; allowed is %s.%s."
                .formatted(name, file, root, name));
      }
    }
    return config;
  }

  private Config commandLine(Collection<String> overrides, Config defaults) {
    Config config = ConfigFactory.empty();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new SettingsException(
            "The argument --set %s is not of the form KEY=VALUE."
                .formatted(AFTER_KEY.matcher(override).replaceFirst("...")));
      }
      String name = override.substring(0, equals).strip();
      String key = name.startsWith(root + ".") ? name : root + "." + name;
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
  private void checkKeys(String path, ConfigValue given, ConfigValue defaults) {
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

  private boolean isOpen(String key, ConfigValue value) {
    return open.contains(key) && value.valueType() == ConfigValueType.OBJECT;
  }

  private static String firstKey(ConfigObject defaults) {
    return defaults.keySet().stream().sorted().findFirst().orElse("NAME");
  }
}
