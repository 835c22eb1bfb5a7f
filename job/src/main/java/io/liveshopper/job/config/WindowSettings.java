package io.liveshopper.job.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.service.Durations;
import io.liveshopper.service.SettingReader;
import io.liveshopper.service.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the list of rolling windows. */
final class WindowSettings {

  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofDays(31);
  private static final int MOST = 12;
  private static final Set<String> KEYS = Set.of("size", "hop");

  private static final String ALLOWED =
      ("a list of 1 to %d different durations from %s to %s, such as [5m, 1h, 24h], each also as"
              + " { size = 5m, hop = 1s } with a hop from 1 ms to a sixtieth of the size, in"
              + " whole milliseconds")
          .formatted(MOST, Durations.format(SHORTEST), Durations.format(LONGEST));

  private WindowSettings() {}

  static List<WindowSpec> read(SettingReader settings, String name) {
    Object raw = settings.config().hasPathOrNull(settings.key(name)) ? settings.raw(name) : null;
    List<WindowSpec> windows = new ArrayList<>();
    Set<Long> sizes = new HashSet<>();
    try {
      for (ConfigValue value : elements(settings, name)) {
        WindowSpec window = window(value);
        if (!sizes.add(window.sizeMillis())) {
          throw new IllegalArgumentException(window.name() + " appears twice");
        }
        windows.add(window);
      }
    } catch (ConfigException | IllegalArgumentException e) {
      throw SettingsException.of(settings.key(name), raw, ALLOWED);
    }
    if (windows.isEmpty() || windows.size() > MOST) {
      throw SettingsException.of(settings.key(name), raw, ALLOWED);
    }
    return windows;
  }

  /** The list; on a command line or in an environment variable it may be text in HOCON. */
  private static List<? extends ConfigValue> elements(SettingReader settings, String name) {
    String key = settings.key(name);
    Config config = settings.config();
    if (config.getValue(key).valueType() == ConfigValueType.STRING) {
      String text = config.getString(key).strip();
      String list = text.startsWith("[") ? text : "[" + text + "]";
      return ConfigFactory.parseString("windows = " + list).getList("windows");
    }
    return config.getList(key);
  }

  private static WindowSpec window(ConfigValue value) {
    if (value.valueType() == ConfigValueType.OBJECT) {
      if (!KEYS.containsAll(((ConfigObject) value).keySet())) {
        throw new IllegalArgumentException(value + " has other keys than " + KEYS);
      }
      Config object = ((ConfigObject) value).toConfig();
      Duration size = checked(object.getDuration("size"));
      if (!object.hasPath("hop")) {
        return WindowSpec.of(Durations.format(size), size.toMillis());
      }
      long hop = wholeMillis(object.getDuration("hop")).toMillis();
      return new WindowSpec(Durations.format(size), size.toMillis(), hop);
    }
    Duration size = checked(value.atKey("size").getDuration("size"));
    return WindowSpec.of(Durations.format(size), size.toMillis());
  }

  private static Duration checked(Duration size) {
    if (size.compareTo(SHORTEST) < 0 || size.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(size + " is out of bounds");
    }
    return wholeMillis(size);
  }

  private static Duration wholeMillis(Duration duration) {
    if (!duration.equals(Duration.ofMillis(duration.toMillis()))) {
      throw new IllegalArgumentException(duration + " is not a whole number of milliseconds");
    }
    return duration;
  }
}
