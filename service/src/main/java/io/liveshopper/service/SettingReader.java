package io.liveshopper.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads settings below one path, each within its bounds. Every method throws {@link
 * SettingsException} if a value is missing, of another type or out of bounds; the message names its
 * key, the value and what is allowed.
 */
public final class SettingReader {

  private final Config config;
  private final String path;

  /** Reads below a path, such as {@code collector.http}. */
  public SettingReader(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** A reader of what is further below. */
  public SettingReader below(String name) {
    return new SettingReader(config, key(name));
  }

  /** The whole key of a setting. */
  public String key(String name) {
    return path + "." + name;
  }

  /** A text without the spaces around it; may be empty. */
  public String text(String name) {
    return typed(name, "text", () -> config.getString(key(name))).strip();
  }

  /** A text as it is, which may be empty and which no message repeats. */
  public String secret(String name) {
    try {
      return config.getString(key(name));
    } catch (ConfigException e) {
      throw new SettingsException(
          "Setting %s is not text; allowed is text, in quotes in a file.".formatted(key(name)));
    }
  }

  /** A text that is not empty. */
  public String word(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw wrong(name, "text that is not empty");
    }
    return text;
  }

  /** One of some words, in whatever case. */
  public String choice(String name, String... words) {
    String text = text(name);
    for (String word : words) {
      if (word.equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw wrong(name, "one of " + String.join(", ", words).replaceFirst("^, ", "(empty), "));
  }

  /** One of an enum's constants, in lower case with dashes. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = word(name);
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw wrong(
        name,
        Stream.of(type.getEnumConstants())
            .map(SettingReader::spelled)
            .collect(Collectors.joining(", ", "one of ", "")));
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True or false. */
  public boolean flag(String name) {
    return typed(name, "true or false", () -> config.getBoolean(key(name)));
  }

  /** A whole number from {@code least} to {@code most}. */
  public int number(String name, int least, int most) {
    return (int) wholeNumber(name, least, most);
  }

  /** A whole number from {@code least} to {@code most}, which are at most 2^53. */
  public long wholeNumber(String name, long least, long most) {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    double number = typed(name, allowed, () -> config.getDouble(key(name)));
    if (number != Math.rint(number) || number < least || number > most) {
      throw wrong(name, allowed);
    }
    return (long) number;
  }

  /** A number of bytes, such as {@code 1 MiB}. */
  public long bytes(String name, long least, long most) {
    String allowed = "a size such as 512 KiB or 1 MiB, from %d to %d bytes".formatted(least, most);
    long bytes = typed(name, allowed, () -> config.getMemorySize(key(name)).toBytes());
    if (bytes < least || bytes > most) {
      throw wrong(name, allowed);
    }
    return bytes;
  }

  /** A duration from {@code least} to {@code most}. */
  public Duration duration(String name, Duration least, Duration most) {
    String allowed =
        "a duration such as 500 ms, 5 s or 10 m, from %s to %s"
            .formatted(Durations.format(least), Durations.format(most));
    Duration duration = typed(name, allowed, () -> config.getDuration(key(name)));
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw wrong(name, allowed);
    }
    return duration;
  }

  /** Up to 1000 words, as {@link #words(String, int)}. */
  public List<String> words(String name) {
    return words(name, 1000);
  }

  /**
   * Words, none of them empty; the list may be. On a command line or in an environment variable it
   * may be text in HOCON, with or without its brackets.
   */
  public List<String> words(String name, int most) {
    String allowed =
        "a list of at most %d words, such as [one, two], or [] for none".formatted(most);
    List<String> words =
        typed(
                name,
                allowed,
                () -> {
                  boolean isText = config.getValue(key(name)).valueType() == ConfigValueType.STRING;
                  return isText ? listed(text(name)) : config.getStringList(key(name));
                })
            .stream()
            .map(String::strip)
            .toList();
    if (words.contains("") || words.size() > most) {
      throw wrong(name, allowed);
    }
    return words;
  }

  private static List<String> listed(String text) {
    String list = text.startsWith("[") ? text : "[" + text + "]";
    return ConfigFactory.parseString("words = " + list).getStringList("words");
  }

  /** An object of texts, its keys taken as they are written. */
  public Map<String, String> texts(String name) {
    return typed(
        name,
        "an object of texts",
        () -> {
          Map<String, String> texts = new LinkedHashMap<>();
          config
              .getObject(key(name))
              .toConfig()
              .entrySet()
              .forEach(
                  entry ->
                      texts.put(
                          String.join(".", ConfigUtil.splitPath(entry.getKey())),
                          String.valueOf(entry.getValue().unwrapped())));
          return texts;
        });
  }

  /** What to throw for a value that is not allowed. */
  public SettingsException wrong(String name, String allowed) {
    return SettingsException.of(
        key(name), config.hasPathOrNull(key(name)) ? raw(name) : "not readable", allowed);
  }

  /** The value as it is set. */
  public Object raw(String name) {
    return config.getValue(key(name)).unwrapped();
  }

  /** All settings, of which this reads those below its path. */
  public Config config() {
    return config;
  }

  private <T> T typed(String name, String allowed, Supplier<T> read) {
    try {
      return read.get();
    } catch (ConfigException.Missing e) {
      throw new SettingsException(
          String.format(Locale.ROOT, "Setting %s is not set; allowed is %s.", key(name), allowed));
    } catch (ConfigException e) {
      throw wrong(name, allowed);
    }
  }
}
