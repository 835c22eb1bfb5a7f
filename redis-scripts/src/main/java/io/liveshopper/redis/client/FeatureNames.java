package io.liveshopper.redis.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The features that there are, with their kinds, by name without window. */
public final class FeatureNames {

  private static final String RESOURCE = "features.properties";
  private static final Properties FEATURES = load();
  private static final Map<String, FeatureKind> USER = withPrefix("user.");
  private static final Map<String, FeatureKind> SESSION = withPrefix("session.");

  private FeatureNames() {}

  /** Those of shoppers; each is there for every window. */
  public static Map<String, FeatureKind> user() {
    return USER;
  }

  /** Those of sessions. */
  public static Map<String, FeatureKind> session() {
    return SESSION;
  }

  private static Properties load() {
    try (InputStream in = FeatureNames.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static Map<String, FeatureKind> withPrefix(String prefix) {
    Map<String, FeatureKind> kinds = new TreeMap<>();
    for (String key : FEATURES.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        String kind = FEATURES.getProperty(key).toUpperCase(Locale.ROOT);
        kinds.put(key.substring(prefix.length()), FeatureKind.valueOf(kind));
      }
    }
    return Collections.unmodifiableMap(kinds);
  }
}
