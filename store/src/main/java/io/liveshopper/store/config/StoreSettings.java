package io.liveshopper.store.config;

import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.client.ClientOptions;
import io.liveshopper.service.SettingReader;
import io.liveshopper.service.SettingsException;
import io.liveshopper.service.SettingsLoader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Everything that can be set; {@code reference.conf} says what each means.
 *
 * @param http the server
 * @param deviceSecret the file with the key by which devices are signed
 * @param redis how to reach Redis
 * @param keys how the job names keys
 * @param client which features and flags there are
 * @param collector where events go
 * @param live how pages are told of changes
 * @param prometheus what charts are drawn from
 */
public record StoreSettings(
    Http http,
    Optional<Path> deviceSecret,
    RedisSettings redis,
    RedisKeyOptions keys,
    ClientOptions client,
    Collector collector,
    Live live,
    Prometheus prometheus) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A page waits for what is read: rather tell it soon that Redis is away. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

  private static final String ALLOWED_PROMETHEUS =
      "http://HOST:PORT or https://HOST:PORT, with a path where it has one, or an empty text";

  /** The HTTP server. */
  public record Http(String host, int port, boolean secureCookies, Duration sessionTimeout) {}

  /** The collector: its origin for browsers, its address for the back end, the tracker's app id. */
  public record Collector(URI url, URI serverUrl, String appId) {}

  /** How pages are told of changes. */
  public record Live(Duration pollInterval, int maxStreams, Duration remember, String group) {}

  /**
   * The Prometheus that watches the system.
   *
   * @param url its address, without a slash at the end; empty for none
   * @param refresh how often it is asked while somebody looks
   * @param timeout how long it may take for a single answer
   */
  public record Prometheus(Optional<URI> url, Duration refresh, Duration timeout) {}

  /**
   * Reads all settings.
   *
   * @param file a HOCON file; null for none
   * @param overrides in the form {@code KEY=VALUE}, the key with or without {@code store.}
   * @throws SettingsException if something is wrong with them
   */
  public static StoreSettings load(@Nullable Path file, Collection<String> overrides) {
    SettingReader root = new SettingsLoader("store").load(file, overrides);
    SettingReader http = root.below("http");
    SettingReader live = root.below("live");
    String secretFile = root.below("device").text("secret-file");
    return new StoreSettings(
        new Http(
            http.word("interface"),
            http.number("port", 0, 65_535),
            http.flag("secure-cookies"),
            http.duration("session-timeout", SECOND.multipliedBy(10), Duration.ofDays(30))),
        secretFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(secretFile)),
        redis(root.below("redis")),
        keys(root.below("redis")),
        client(root),
        collector(root.below("collector")),
        new Live(
            live.duration("poll-interval", Duration.ofMillis(50), Duration.ofMinutes(1)),
            live.number("max-streams", 1, 100_000),
            live.duration("remember", SECOND, Duration.ofDays(1)),
            live.word("group")),
        prometheus(root.below("prometheus")));
  }

  private static RedisSettings redis(SettingReader redis) {
    List<String> addresses =
        Stream.of(redis.word("address").split(",")).map(String::strip).toList();
    String password = redis.secret("password");
    String username = redis.text("username");
    try {
      RedisSettings settings =
          redis.choice("mode", "single", "cluster").equals("cluster")
              ? RedisSettings.cluster(addresses)
              : RedisSettings.single(addresses.size() == 1 ? addresses.get(0) : "several");
      return settings
          .withTimeouts(READ_TIMEOUT.multipliedBy(2), READ_TIMEOUT, 1, Duration.ofMillis(200))
          .withCredentials(
              username.isEmpty() ? null : username, password.isEmpty() ? null : password);
    } catch (IllegalArgumentException e) {
      throw username.isEmpty() || !password.isEmpty()
          ? redis.wrong("address", "redis://HOST:PORT or rediss://HOST:PORT, several for a cluster")
          : redis.wrong("username", "a name with a password, or an empty text");
    }
  }

  private static RedisKeyOptions keys(SettingReader redis) {
    String layout = redis.choice("layout", "string", "hash");
    try {
      return new RedisKeyOptions(
          redis.text("prefix"),
          Layout.valueOf(layout.toUpperCase(Locale.ROOT)),
          redis.flag("hash-tags"));
    } catch (IllegalArgumentException e) {
      throw redis.wrong("prefix", "what the job allows: " + e.getMessage());
    }
  }

  private static ClientOptions client(SettingReader root) {
    try {
      return new ClientOptions(root.words("windows"), root.words("actions"));
    } catch (IllegalArgumentException e) {
      throw new SettingsException("Settings store.windows, store.actions: " + e.getMessage());
    }
  }

  private static Collector collector(SettingReader collector) {
    URI url = url(collector, "url");
    boolean same = collector.text("server-url").isEmpty();
    return new Collector(url, same ? url : url(collector, "server-url"), collector.word("app-id"));
  }

  private static Prometheus prometheus(SettingReader prometheus) {
    return new Prometheus(
        prometheus.text("url").isEmpty()
            ? Optional.empty()
            : Optional.of(prometheusUrl(prometheus)),
        prometheus.duration("refresh", SECOND, Duration.ofMinutes(5)),
        prometheus.duration("timeout", SECOND, Duration.ofMinutes(1)));
  }

  /** There may be a path: some are reached below one. */
  private static URI prometheusUrl(SettingReader prometheus) {
    try {
      URI url = new URI(prometheus.word("url").replaceFirst("/+$", ""));
      if (isHttp(url)) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw prometheus.wrong("url", ALLOWED_PROMETHEUS);
    }
    throw prometheus.wrong("url", ALLOWED_PROMETHEUS);
  }

  private static boolean isHttp(URI url) {
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null
        && url.getUserInfo() == null
        && url.getQuery() == null
        && url.getFragment() == null;
  }

  /** An origin: what comes after it would not fit into a Content-Security-Policy. */
  private static URI url(SettingReader collector, String name) {
    String text = collector.word(name);
    try {
      URI url = new URI(text);
      boolean isOrigin = isHttp(url) && (url.getPath().isEmpty() || url.getPath().equals("/"));
      if (isOrigin) {
        return url.resolve("/").getPath().equals("/") && text.endsWith("/")
            ? new URI(text.substring(0, text.length() - 1))
            : url;
      }
    } catch (URISyntaxException e) {
      throw collector.wrong(name, "http://HOST:PORT or https://HOST:PORT");
    }
    throw collector.wrong(name, "http://HOST:PORT or https://HOST:PORT");
  }
}
