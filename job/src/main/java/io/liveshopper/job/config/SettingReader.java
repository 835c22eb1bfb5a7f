package io.liveshopper.job.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads settings below one path, each within its bounds. */
final class SettingReader {

  /** All up to the last {@code @}: a password may hold anything, an {@code @} itself too. */
  private static final Pattern USER_INFO = Pattern.compile("(?s)^([a-z]+://)?.*@");

  private final Config config;
  private final String path;

  SettingReader(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  SettingReader below(String name) {
    return new SettingReader(config, path + "." + name);
  }

  String key(String name) {
    return path + "." + name;
  }

  /** Text that may be empty. */
  String text(String name) {
    return typed(name, "text", () -> config.getString(key(name)));
  }

  /** Text that may be empty and that no message shows. */
  String secret(String name) {
    try {
      return config.getString(key(name));
    } catch (ConfigException e) {
      throw new SettingsException("Setting %s is not text; allowed is text.".formatted(key(name)));
    }
  }

  /** Text that may not be empty. */
  String word(String name) {
    String text = text(name).strip();
    if (text.isEmpty()) {
      throw new SettingsException(key(name), text, "text that is not empty");
    }
    return text;
  }

  /**
   * Words, none of them empty; the list may be. On a command line or in an environment variable it
   * may be text in HOCON, with or without its brackets.
   */
  List<String> words(String name, int most) {
    String allowed =
        "a list of at most %d words, such as [one, two], or [] for none".formatted(most);
    List<String> words =
        typed(
            name,
            allowed,
            () -> {
              boolean isText = config.getValue(key(name)).valueType() == ConfigValueType.STRING;
              return isText ? listed(config.getString(key(name))) : config.getStringList(key(name));
            });
    List<String> stripped = words.stream().map(String::strip).toList();
    if (stripped.size() > most || stripped.contains("")) {
      throw new SettingsException(key(name), raw(name), allowed);
    }
    return stripped;
  }

  private static List<String> listed(String text) {
    String list = text.strip().startsWith("[") ? text : "[" + text + "]";
    return ConfigFactory.parseString("words = " + list).getStringList("words");
  }

  boolean flag(String name) {
    return typed(name, "true or false", () -> config.getBoolean(key(name)));
  }

  int number(String name, int least, int most) {
    return (int) wholeNumber(name, least, most);
  }

  long wholeNumber(String name, long least, long most) {
    String allowed = "a whole number from %d to %d".formatted(least, most);
    long number = typed(name, allowed, () -> config.getLong(key(name)));
    // A fraction is cut off without a word.
    boolean isWhole = config.getDouble(key(name)) == number;
    if (!isWhole || number < least || number > most) {
      throw new SettingsException(key(name), isWhole ? number : raw(name), allowed);
    }
    return number;
  }

  /** A number of bytes, such as {@code 1 MiB}. */
  int bytes(String name, int least, int most) {
    String allowed = "a size such as 512 KiB or 1 MiB, from %d to %d bytes".formatted(least, most);
    long bytes = typed(name, allowed, () -> config.getMemorySize(key(name)).toBytes());
    if (bytes < least || bytes > most) {
      throw new SettingsException(key(name), raw(name), allowed);
    }
    return (int) bytes;
  }

  Duration duration(String name, Duration least, Duration most) {
    String allowed =
        "a duration such as 500 ms, 5 s or 10 m, from %s to %s"
            .formatted(Durations.format(least), Durations.format(most));
    Duration duration = typed(name, allowed, () -> config.getDuration(key(name)));
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw new SettingsException(key(name), raw(name), allowed);
    }
    return duration;
  }

  /** One of an enum's constants, in lower case with dashes. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = word(name);
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(SettingReader::spelled)
            .collect(Collectors.joining(", "));
    throw new SettingsException(key(name), text, "one of " + allowed);
  }

  /** The value as it is set, for messages. */
  Object raw(String name) {
    return config.getValue(key(name)).unwrapped();
  }

  /** The same of an address, without the user and password that somebody may have put into it. */
  String shown(String name) {
    return USER_INFO.matcher(String.valueOf(raw(name))).replaceFirst("$1***@");
  }

  Config config() {
    return config;
  }

  private <T> T typed(String name, String allowed, Supplier<T> read) {
    try {
      return read.get();
    } catch (ConfigException.Missing e) {
      throw new SettingsException(
          "Setting %s is not set; allowed is %s.".formatted(key(name), allowed));
    } catch (ConfigException e) {
      Object value = config.hasPathOrNull(key(name)) ? raw(name) : "not readable";
      throw new SettingsException(key(name), value, allowed);
    }
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
