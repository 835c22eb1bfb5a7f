package io.liveshopper.local.watch;

import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that is in Redis about one shopper or session. */
public final class ShopperView implements AutoCloseable {

  /** Opens connections. */
  @FunctionalInterface
  public interface Connector {

    /** A new connection. */
    RedisConnection open() throws IOException;
  }

  // A scan looks at every key of the server: of many, not at each refresh.
  private static final long FEW_KEYS = 100_000;
  private static final int REFRESHES_BETWEEN_SCANS = 10;
  private static final String EXPIRES = "_expires_";

  /** The last part of the keys of versions: a row's, and each flag's. */
  private static final String VERSION = "_version";

  private final Subject subject;
  private final RedisKeys keys;
  private final Connector connector;
  private final Set<String> names = new TreeSet<>();
  private RedisConnection connection;
  private int refreshes;

  /** A view that connects when it is first read. */
  public ShopperView(Subject subject, RedisKeys keys, Connector connector) {
    this.subject = subject;
    this.keys = keys;
    this.connector = connector;
  }

  /**
   * The values that hold now, by name.
   *
   * @throws IOException when Redis does not answer; the next call connects anew
   */
  public Map<String, WatchedValue> read() throws IOException {
    try {
      if (connection == null) {
        connection = connector.open();
      }
      if (refreshes++ % REFRESHES_BETWEEN_SCANS == 0
          || (Long) connection.call("DBSIZE") <= FEW_KEYS) {
        findNames();
      }
      Map<String, WatchedValue> values = readStrings();
      if (keys.options().layout() == Layout.HASH) {
        readHash().forEach(value -> values.put(value.name(), value));
      }
      return values;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private String start() {
    return keys.hash(subject) + ":";
  }

  private void findNames() throws IOException {
    String pattern = start().replaceAll("([\\\\*?\\[\\]])", "\\\\$1") + "*";
    names.clear();
    String cursor = "0";
    do {
      List<?> page = (List<?>) connection.call("SCAN", cursor, "MATCH", pattern, "COUNT", "1000");
      cursor = (String) page.get(0);
      for (Object key : (List<?>) page.get(1)) {
        names.add(((String) key).substring(start().length()));
      }
    } while (!cursor.equals("0"));
    names.removeIf(name -> name.equals(VERSION) || name.endsWith(":" + VERSION));
  }

  private Map<String, WatchedValue> readStrings() throws IOException {
    List<String> inOrder = List.copyOf(names);
    List<List<String>> commands = new ArrayList<>();
    for (String name : inOrder) {
      commands.add(List.of("GET", start() + name));
      commands.add(List.of("PTTL", start() + name));
    }
    List<Object> answers = connection.pipeline(commands);
    Map<String, WatchedValue> values = new TreeMap<>();
    for (int i = 0; i < inOrder.size(); i++) {
      String text = (String) answers.get(2 * i);
      long millis = (Long) answers.get(2 * i + 1);
      if (text != null) {
        Optional<Duration> left =
            millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        values.put(inOrder.get(i), new WatchedValue(inOrder.get(i), text, left));
      }
    }
    return values;
  }

  /** The hash layout keeps, beside each field, until when it holds by the clock of Redis. */
  private List<WatchedValue> readHash() throws IOException {
    List<Object> answers =
        connection.pipeline(List.of(List.of("TIME"), List.of("HGETALL", keys.hash(subject))));
    long now = RedisConnection.millis((List<?>) answers.get(0));
    List<?> pairs = (List<?>) answers.get(1);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      fields.put((String) pairs.get(i), (String) pairs.get(i + 1));
    }
    List<WatchedValue> values = new ArrayList<>();
    fields.forEach(
        (name, text) -> {
          String expiry = fields.get(EXPIRES + name);
          if (expiry != null && Long.parseLong(expiry) > now) {
            Duration left = Duration.ofMillis(Long.parseLong(expiry) - now);
            values.add(new WatchedValue(name, text, Optional.of(left)));
          }
        });
    return values;
  }
}
