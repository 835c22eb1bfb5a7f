package io.liveshopper.local;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.List;

/** How the job's rolling windows are called in keys: by their size, in the largest whole unit. */
final class WindowNames {

  private static final String WINDOWS = "windows";
  private static final List<String> USUAL = List.of("5m", "1h", "24h");

  private WindowNames() {}

  /** The names of the windows in the job's settings; the usual ones where nothing is said. */
  static List<String> of(Config job) {
    return job.hasPath(WINDOWS)
        ? elements(job).stream().map(WindowNames::size).map(WindowNames::name).toList()
        : USUAL;
  }

  static boolean areUsual(List<String> names) {
    return names.equals(USUAL);
  }

  /** The size of the longest of windows called so. */
  static Duration longest(List<String> names) {
    return names.stream()
        .map(name -> ConfigFactory.parseString("size = " + name).getDuration("size"))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static List<? extends ConfigValue> elements(Config job) {
    if (job.getValue(WINDOWS).valueType() != ConfigValueType.STRING) {
      return job.getList(WINDOWS);
    }
    String text = job.getString(WINDOWS).strip();
    String list = text.startsWith("[") ? text : "[" + text + "]";
    return ConfigFactory.parseString("windows = " + list).getList(WINDOWS);
  }

  private static Duration size(ConfigValue window) {
    return window instanceof ConfigObject object
        ? object.toConfig().getDuration("size")
        : window.atKey("size").getDuration("size");
  }

  private static String name(Duration size) {
    if (size.toSecondsPart() != 0) {
      return size.toSeconds() + "s";
    }
    return size.toMinutesPart() == 0 ? size.toHours() + "h" : size.toMinutes() + "m";
  }
}
