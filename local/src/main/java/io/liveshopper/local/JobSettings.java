package io.liveshopper.local;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.liveshopper.local.common.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The few settings of the job that matter around it: which topics there must be, what the job is
 * called, and how its keys in Redis are named.
 *
 * @param jobName the name under which it runs
 * @param enrichedTopic where enriched events are read
 * @param badTopic where unreadable records go
 * @param rulesTopic where changes of the rules of action flags are read, if flags are raised at all
 * @param featuresTopic where rows go beside Redis, if they do
 * @param redisPrefix before every key; empty for none
 * @param redisLayout {@code string} or {@code hash}
 * @param redisHashTags whether ids stand in braces
 * @param windows the names of the rolling windows, as in keys
 * @param sessionGap the silence that ends a session
 * @param redisGrace how much longer a value is kept than it can hold
 * @param maxEventBytes how long an event may be
 * @param outOfOrderness how far the watermark is behind the latest event
 */
public record JobSettings(
    String jobName,
    String enrichedTopic,
    String badTopic,
    Optional<String> rulesTopic,
    Optional<String> featuresTopic,
    String redisPrefix,
    String redisLayout,
    boolean redisHashTags,
    List<String> windows,
    Duration sessionGap,
    Duration redisGrace,
    long maxEventBytes,
    Duration outOfOrderness) {

  private static final String ROOT = "live-shopper";
  private static final String RULES_TOPIC = "kafka.rules-topic";
  private static final String DETECTION = "actions.detection";
  private static final String FEATURES_TOPIC = "kafka.features-topic";
  private static final String FEATURES_DELIVERY = "kafka.features-delivery";
  private static final String SESSION_GAP = "session.gap";
  private static final String REDIS_GRACE = "redis.grace";
  private static final String MAX_EVENT_BYTES = "source.max-event-bytes";
  private static final String OUT_OF_ORDERNESS = "time.out-of-orderness";
  private static final String OFF = "off";
  private static final String USUAL_LAYOUT = "string";
  private static final Duration USUAL_GAP = Duration.ofMinutes(30);
  private static final Duration USUAL_GRACE = Duration.ofMinutes(10);
  private static final Duration USUAL_OUT_OF_ORDERNESS = Duration.ofSeconds(5);
  private static final long USUAL_MAX_EVENT_BYTES = 1 << 20;

  /**
   * What the job will see: the single settings before the environment's {@code CONFIG_FORCE_}
   * variables, these before the file, that before the job's own defaults.
   *
   * @param jobJar where {@code reference.conf} is
   * @param file the person's own file
   * @param settings by key, which may lack the leading {@code live-shopper.}
   * @throws LocalException when the file or a setting cannot be read
   */
  public static JobSettings resolve(
      Path jobJar, Optional<Path> file, Map<String, String> settings) {
    return read(() -> of(effective(jobJar, file, settings)));
  }

  /** A single setting as the job will see it; as {@link #resolve}. */
  public static String setting(
      Path jobJar, Optional<Path> file, Map<String, String> settings, String key) {
    return read(() -> effective(jobJar, file, settings).getString(key));
  }

  static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ConfigException e) {
      throw new LocalException("The job's configuration cannot be read: " + e.getMessage(), e);
    }
  }

  static Config effective(Path jobJar, Optional<Path> file, Map<String, String> settings) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      config =
          config.withValue(
              fullKey(setting.getKey()), ConfigValueFactory.fromAnyRef(setting.getValue()));
    }
    config = config.withFallback(ConfigFactory.systemEnvironmentOverrides());
    if (file.isPresent()) {
      config = config.withFallback(ConfigFactory.parseFile(file.get().toFile()));
    }
    return config.withFallback(defaults(jobJar)).resolve().getConfig(ROOT);
  }

  /** Keeps the settings for commands that come later. */
  public void save(Path to) {
    Config config =
        ConfigFactory.parseMap(
            Map.of(
                "job.name",
                jobName,
                "kafka.enriched-topic",
                enrichedTopic,
                "kafka.bad-topic",
                badTopic,
                "redis.prefix",
                redisPrefix,
                "redis.layout",
                redisLayout,
                "redis.hash-tags",
                redisHashTags,
                "windows",
                windows,
                SESSION_GAP,
                sessionGap,
                REDIS_GRACE,
                redisGrace));
    config =
        config
            .withValue(MAX_EVENT_BYTES, ConfigValueFactory.fromAnyRef(maxEventBytes))
            .withValue(OUT_OF_ORDERNESS, ConfigValueFactory.fromAnyRef(outOfOrderness));
    if (rulesTopic.isPresent()) {
      config = config.withValue(RULES_TOPIC, ConfigValueFactory.fromAnyRef(rulesTopic.get()));
    }
    if (featuresTopic.isPresent()) {
      config = config.withValue(FEATURES_TOPIC, ConfigValueFactory.fromAnyRef(featuresTopic.get()));
    }
    try {
      Files.writeString(to, config.root().render(ConfigRenderOptions.concise()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #save} has kept. */
  public static Optional<JobSettings> load(Path from) {
    return Files.isRegularFile(from)
        ? Optional.of(of(ConfigFactory.parseFile(from.toFile())))
        : Optional.empty();
  }

  /** The topics that must exist for the job to run, all of them. */
  public List<String> topics() {
    return Stream.of(
            Stream.of(enrichedTopic, badTopic), rulesTopic.stream(), featuresTopic.stream())
        .flatMap(topics -> topics)
        .toList();
  }

  /** The size of the longest rolling window. */
  public Duration longestWindow() {
    return WindowNames.longest(windows);
  }

  /** What readers of Redis have to know, by setting, as far as that is not the usual. */
  Map<String, String> unusualKeys() {
    Map<String, String> unusual = new LinkedHashMap<>();
    if (!redisPrefix.isEmpty()) {
      unusual.put("redis.prefix", redisPrefix);
    }
    if (!redisLayout.equalsIgnoreCase(USUAL_LAYOUT)) {
      unusual.put("redis.layout", redisLayout);
    }
    if (redisHashTags) {
      unusual.put("redis.hash-tags", "true");
    }
    if (!WindowNames.areUsual(windows)) {
      unusual.put("windows", windows.toString());
    }
    return unusual;
  }

  /** The key with the leading {@code live-shopper.} that may be left out. */
  static String fullKey(String key) {
    return key.startsWith(ROOT + ".") ? key : ROOT + "." + key;
  }

  private static JobSettings of(Config config) {
    return new JobSettings(
        config.getString("job.name"),
        config.getString("kafka.enriched-topic"),
        config.getString("kafka.bad-topic"),
        rulesTopic(config),
        featuresTopic(config),
        config.getString("redis.prefix"),
        config.getString("redis.layout"),
        CheckedSetting.flag(config, "redis.hash-tags"),
        CheckedSetting.windows(config),
        CheckedSetting.duration(config, SESSION_GAP, USUAL_GAP),
        CheckedSetting.duration(config, REDIS_GRACE, USUAL_GRACE),
        CheckedSetting.bytes(config, MAX_EVENT_BYTES, USUAL_MAX_EVENT_BYTES),
        CheckedSetting.duration(config, OUT_OF_ORDERNESS, USUAL_OUT_OF_ORDERNESS));
  }

  /** None also of a job whose version had none. */
  private static Optional<String> rulesTopic(Config config) {
    boolean isOff = config.hasPath(DETECTION) && !CheckedSetting.flag(config, DETECTION);
    return isOff || !config.hasPath(RULES_TOPIC)
        ? Optional.empty()
        : Optional.of(config.getString(RULES_TOPIC));
  }

  /** None also of a job whose version had none. */
  private static Optional<String> featuresTopic(Config config) {
    boolean isOff =
        config.hasPath(FEATURES_DELIVERY)
            && config.getString(FEATURES_DELIVERY).strip().equalsIgnoreCase(OFF);
    return isOff || !config.hasPath(FEATURES_TOPIC)
        ? Optional.empty()
        : Optional.of(config.getString(FEATURES_TOPIC));
  }

  private static Config defaults(Path jobJar) {
    try {
      URL reference =
          URI.create("jar:" + jobJar.toAbsolutePath().toUri() + "!/reference.conf").toURL();
      return ConfigFactory.parseURL(reference);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
