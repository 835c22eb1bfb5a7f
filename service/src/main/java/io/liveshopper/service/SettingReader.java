package io.liveshopper.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

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

  /** True or false. */
  public boolean flag(String name) {
    return typed(name, "true or false", () -> config.getBoolean(key(name)));
  }

  /** A whole number from {@code least} to {@code most}. */
  public int number(String name, int least, int most) {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    long number = typed(name, allowed, () -> config.getLong(key(name)));
    if (number < least || number > most) {
      throw wrong(name, allowed);
    }
    return (int) number;
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
        "a duration such as 500 ms, 5 s or 10 m, from %d ms to %d ms"
            .formatted(least.toMillis(), most.toMillis());
    Duration duration = typed(name, allowed, () -> config.getDuration(key(name)));
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw wrong(name, allowed);
    }
    return duration;
  }

  /**
   * Words, none of them empty; the list may be. On a command line or in an environment variable it
   * may be text in HOCON, with or without its brackets.
   */
  public List<String> words(String name) {
    String allowed = "a list of at most 1000 words, such as [one, two], or [] for none";
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
    if (words.contains("") || words.size() > 1000) {
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
                          String.join(
                              ".", com.typesafe.config.ConfigUtil.splitPath(entry.getKey())),
                          String.valueOf(entry.getValue().unwrapped())));
          return texts;
        });
  }

  /** What to throw for a value that is not allowed. */
  public SettingsException wrong(String name, String allowed) {
    Object value = config.hasPathOrNull(key(name)) ? config.getValue(key(name)).unwrapped() : "";
    return SettingsException.of(key(name), value, allowed);
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
