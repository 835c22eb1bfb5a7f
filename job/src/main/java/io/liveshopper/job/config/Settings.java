package io.liveshopper.job.config;

import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.IdentitySettings;
import io.liveshopper.job.features.OrderSource;
import io.liveshopper.job.operators.LiveSettings;
import io.liveshopper.job.sink.RedisTarget;
import io.liveshopper.job.sink.RowSinkSettings;
import io.liveshopper.job.source.SourceSettings;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.service.SettingReader;
import io.liveshopper.service.SettingsException;
import io.liveshopper.service.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** Makes the job's settings from configuration. */
public final class Settings {

  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MIB = 1024 * 1024;
  private static final int MAX_SEARCH_PARAMETERS = 50;
  private static final Pattern CHECKOUT_STEP = Pattern.compile("checkout-step:([1-9][0-9]?)");

  private static final SettingsLoader LOADER =
      new SettingsLoader("live-shopper", "kafka.client", "actions.live-chat.threshold");

  private enum Bots {
    DROP,
    KEEP
  }

  private Settings() {}

  /**
   * Loads and checks all settings.
   *
   * @param file a HOCON file; null for none
   * @param overrides settings in the form {@code KEY=VALUE}, which come before the file's
   * @throws SettingsException if any is wrong
   */
  public static JobSettings load(@Nullable Path file, Collection<String> overrides) {
    return read(LOADER.load(file, overrides));
  }

  private static JobSettings read(SettingReader root) {
    JobSettings.Execution execution = execution(root.below("job"));
    return new JobSettings(
        KafkaSettings.read(root.below("kafka")),
        source(root),
        features(root),
        identity(root.below("identity")),
        root.choice("bots", Bots.class) == Bots.DROP,
        ActionSettings.read(root.below("actions")),
        live(root.below("time")),
        redis(root),
        sink(root.below("redis").below("batch")),
        KafkaSettings.featuresTopic(
            root.below("kafka"), root.below("job"), execution.checkpointInterval()),
        execution);
  }

  private static SourceSettings source(SettingReader root) {
    SettingReader source = root.below("source");
    SettingReader compressed = source.below("compressed");
    SettingReader time = root.below("time");
    return new SourceSettings(
        (int) source.bytes("max-event-bytes", 1024, 64 * MIB),
        (int) compressed.bytes("max-bytes", 1024, 1024 * MIB),
        compressed.number("max-ratio", 1, 100_000),
        compressed.number("max-events", 1, 10_000_000),
        root.below("session").words("search-parameters", MAX_SEARCH_PARAMETERS),
        time.duration("out-of-orderness", Duration.ZERO, DAY),
        time.duration("max-ahead-of-collector", Duration.ZERO, DAY),
        time.duration("max-ahead-of-clock", Duration.ZERO, DAY),
        time.duration("idle-after", Duration.ofMillis(100), DAY),
        time.duration("watermark-interval", MILLI, Duration.ofMinutes(1)));
  }

  private static FeatureSettings features(SettingReader root) {
    return new FeatureSettings(
        WindowSettings.read(root, "windows"),
        root.below("cart").choice("total-value", CartTotal.class),
        orders(root.below("orders")),
        root.duration("dedup-horizon", Duration.ZERO, WindowSettings.LONGEST),
        root.below("session").duration("gap", Duration.ofSeconds(1), DAY),
        root.below("redis").duration("grace", Duration.ofSeconds(1), WindowSettings.LONGEST),
        root.below("limits").number("max-ids", 1, 100_000),
        (int)
            root.below("limits")
                .bytes("max-state-bytes", FeatureSettings.MIN_STATE_BYTES, 16 * MIB));
  }

  private static OrderSource orders(SettingReader orders) {
    String text = orders.word("source");
    Matcher step = CHECKOUT_STEP.matcher(text);
    if (text.equals("transaction")) {
      return OrderSource.transaction();
    }
    if (step.matches()) {
      return OrderSource.checkoutStep(Integer.parseInt(step.group(1)));
    }
    throw SettingsException.of(
        orders.key("source"),
        text,
        "transaction, or checkout-step:N with the number of a step from 1 to 99");
  }

  private static IdentitySettings identity(SettingReader identity) {
    return new IdentitySettings(
        identity.flag("stitching"),
        identity.duration("horizon", MILLI, WindowSettings.LONGEST),
        identity.number("max-events", 1, 10_000));
  }

  private static LiveSettings live(SettingReader time) {
    return new LiveSettings(
        time.duration("max-ahead-of-clock", Duration.ZERO, DAY),
        time.duration("live-within", Duration.ZERO, DAY));
  }

  private static RedisTarget redis(SettingReader root) {
    SettingReader redis = root.below("redis");
    RedisKeyOptions keys =
        checked(
            redis,
            "prefix",
            () ->
                new RedisKeyOptions(
                    redis.text("prefix"),
                    redis.choice("layout", Layout.class),
                    redis.flag("hash-tags")));
    RedisSettings.Mode mode = redis.choice("mode", RedisSettings.Mode.class);
    if (mode == RedisSettings.Mode.CLUSTER && keys.layout() == Layout.STRING && !keys.hashTags()) {
      throw SettingsException.of(
          redis.key("hash-tags"),
          false,
          "true where %s is cluster and %s is string, so that a shopper's keys share a slot"
              .formatted(redis.key("mode"), redis.key("layout")));
    }
    return new RedisTarget(
        withCredentials(redis, connection(redis, mode)),
        keys,
        root.wholeNumber("generation", 0, Integer.MAX_VALUE));
  }

  private static RedisSettings connection(SettingReader redis, RedisSettings.Mode mode) {
    String text = redis.word("address");
    if (text.contains("@")) {
      throw SettingsException.of(
          redis.key("address"),
          redis.raw("address"),
          "redis://HOST:PORT; a user and a password have their own settings, %s and %s"
              .formatted(redis.key("username"), redis.key("password")));
    }
    List<String> addresses = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    return checked(redis, "address", () -> RedisSettings.of(mode, addresses));
  }

  private static RedisSettings withCredentials(SettingReader redis, RedisSettings connection) {
    String username = redis.text("username");
    String password = redis.secret("password");
    Duration timeout = redis.duration("timeout", MILLI, Duration.ofMinutes(10));
    if (!username.isEmpty() && password.isEmpty()) {
      throw new SettingsException(
          "Setting %s is empty; with %s set it is needed."
              .formatted(redis.key("password"), redis.key("username")));
    }
    return connection
        .withTimeouts(timeout, timeout, connection.retryAttempts(), connection.retryDelay())
        .withCredentials(
            username.isEmpty() ? null : username, password.isEmpty() ? null : password);
  }

  private static RowSinkSettings sink(SettingReader batch) {
    int maxRows = batch.number("max-rows", 1, 10_000);
    return new RowSinkSettings(
        maxRows,
        batch.duration("max-wait", MILLI, Duration.ofMinutes(1)),
        batch.number("max-in-flight", 1, 64),
        batch.number("max-buffered", maxRows + 1, 10_000_000));
  }

  private static JobSettings.Execution execution(SettingReader job) {
    int maxParallelism = job.number("max-parallelism", 1, 32_768);
    return new JobSettings.Execution(
        job.word("name"),
        job.number("parallelism", 0, maxParallelism),
        maxParallelism,
        job.duration("checkpoint-interval", Duration.ofMillis(100), DAY));
  }

  private interface Made<T> {
    T make();
  }

  private static <T> T checked(SettingReader settings, String name, Made<T> made) {
    try {
      return made.make();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "Setting %s is \"%s\": %s."
              .formatted(settings.key(name), settings.raw(name), e.getMessage()));
    }
  }
}
