package io.liveshopper.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a {@code reference.conf}, in its order, with what its comments say. */
final class Reference {

  /** An object without keys is one of which the keys are up to the person. */
  private static final String OPEN = "{}";

  private static final String PATHS = ".paths";

  private static final ConfigRenderOptions TEXT =
      ConfigRenderOptions.defaults()
          .setOriginComments(false)
          .setComments(false)
          .setFormatted(false);

  /**
   * A key or a section of keys.
   *
   * @param key all of it
   * @param value its default in HOCON; empty for a section
   * @param comment above it in the file, in one line; empty if there is none
   */
  record Entry(String key, String value, String comment) {

    boolean isSection() {
      return value.isEmpty();
    }

    /**
     * The environment variable that Typesafe Config reads it from; empty where the keys below it
     * hold what no variable's name can.
     */
    String variable() {
      if (key.endsWith(PATHS)) {
        return "";
      }
      String name = key.replace("_", "___").replace("-", "__").replace(".", "_");
      return "CONFIG_FORCE_" + name + (value.equals(OPEN) ? "_..." : "");
    }
  }

  private Reference() {}

  static List<Entry> read(Path file) {
    Config config = ConfigFactory.parseFile(file.toFile());
    List<Entry> entries = new ArrayList<>();
    add("", config.root(), entries);
    return entries;
  }

  private static void add(String above, ConfigObject object, List<Entry> entries) {
    List<String> names = new ArrayList<>(object.keySet());
    names.sort(Comparator.comparingInt(name -> object.get(name).origin().lineNumber()));
    for (String name : names) {
      ConfigValue value = object.get(name);
      String key = above + (ConfigUtil.splitPath(name).size() == 1 ? name : "\"" + name + "\"");
      if (value instanceof ConfigObject section && !section.isEmpty()) {
        entries.add(new Entry(key, "", comment(value)));
        add(key + ".", section, entries);
      } else {
        entries.add(new Entry(key, text(value), comment(value)));
      }
    }
  }

  private static String text(ConfigValue value) {
    if (value instanceof ConfigObject) {
      return OPEN;
    }
    return value instanceof List<?> list
        ? list.stream()
            .map(item -> ((ConfigValue) item).unwrapped().toString())
            .collect(Collectors.joining(", ", "[", "]"))
        : value.unwrapped().toString().isEmpty() ? "\"\"" : value.render(TEXT).replace("\"", "");
  }

  private static String comment(ConfigValue value) {
    Stream<String> lines = value.origin().comments().stream().map(String::strip);
    return lines.collect(Collectors.joining(" ")).strip();
  }
}
